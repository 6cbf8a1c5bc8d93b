"""Behind F7: recipients who have not come before their call, and whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.awards.before.person_form import person_form
from screens.awards.form import AwardForm
from screens.forms.record_list import RecordList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.words.awards import chasing as words
from store.awards import stage
from store.awards.before.chasing import Chased, chased
from store.checkin import attendance
from store.people.naming import unit_name


class ChaseLine(msgspec.Struct, frozen=True):
    """A row: one who is away."""

    chased: Chased


class ChaseList(RecordList[ChaseLine]):
    """Who is away, in the order of the calls; whoever is scanned goes from the list."""

    DEFAULT_CSS = """
    ChaseList .detail { display: block; height: auto; max-height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+e", "receiver", "Receiver", id="chasing.receiver", priority=True),
        Binding("ctrl+d", "person", "Delegate", id="chasing.person"),
        Binding("escape", "screen.dismiss", "Leave", id="chasing.leave"),
    ]
    kind = "chasing"
    record_type = ChaseLine
    needs_record = frozenset({"receiver", "person"})

    def columns(self) -> list[Column]:
        """Call, who, where, telephone; then unit and whom else to call."""
        return [
            Column(say("chase-column-call"), width=4, align="right"),
            Column(say("chase-column-who"), weight=3),
            Column(say("chase-column-where"), weight=1),
            Column(say("chase-column-phone"), width=13),
            Column(say("chase-column-unit"), weight=2, from_width=110),
            Column(say("chase-column-else"), weight=2),
        ]

    def records(self) -> dict[int, ChaseLine]:
        """Those who are away now, by the id of their award."""
        found = chased(self.state, attendance.session(self.state))
        return {one.award.id: ChaseLine(one) for one in found}

    def cells(self, record: ChaseLine) -> Sequence[str]:
        """Who is away, where they are, whom to call."""
        one = record.chased
        return (
            str(one.call),
            words.who_text(one),
            words.where_word(one),
            words.phone_text(one.who),
            unit_name(self.state, one.who),
            words.others_text(one),
        )

    def summary(self) -> Content:
        """How many have not come."""
        return headline(say("chasing-heading", count=len(self._shown)))

    def detail(self, record: ChaseLine) -> str:
        """All of the row, with the honour."""
        return words.chase_line(self.state, record.chased)

    def action_receiver(self) -> None:
        """Somebody else comes up: name them in the award."""
        if line := self.chosen:
            award = line.chased.award
            edit = partial(stage.edit_award, self.conference, award.id, award)
            form = AwardForm(self.state, say("awards-edit-title"), award, edit)
            self.app.push_screen(form, self._back)

    def action_person(self) -> None:
        """How they are reached."""
        if line := self.chosen:
            self.app.push_screen(person_form(self.conference, line.chased.who), self._back)

    def _back(self, _: Any) -> None:
        self.room.conference_changed()
