"""Behind F7: what is missing before the ceremony, each a key away from being mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.awards.before.person_form import person_form
from screens.awards.form import AwardForm
from screens.awards.givers.line_up import line_up
from screens.awards.lists import decision_form
from screens.forms.record_list import RecordList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.long_list import LongList
from screens.words.awards import checking as words
from store.awards import stage
from store.awards.before.completeness import Lack, Lacking, lacking
from store.checkin import attendance
from store.records import Award, Decision, Delegate


class CheckLine(msgspec.Struct, frozen=True):
    """A row: one lack, or below it one of the awards whose certificates are not printed."""

    lacking: Lacking
    part_id: int = 0

    @property
    def award_ids(self) -> tuple[int, ...]:
        """The awards that the row is about."""
        return (self.part_id,) if self.part_id else self.lacking.award_ids

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same while others are mended."""
        ids = (*self.award_ids[:1],) if self.lacking.lack is not Lack.UNPRINTED else ()
        form = self.lacking.facts.get("form", "")
        return self.lacking.lack, self.lacking.decision_id, self.part_id, ids, form


class CheckingList(RecordList[CheckLine]):
    """What is missing, grouped by what it is, the gravest first."""

    DEFAULT_CSS = """
    CheckingList .detail { display: block; height: auto; max-height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "mend", "Mend", id="checking.mend", priority=True),
        Binding("ctrl+d", "person", "Delegate", id="checking.person"),
        Binding("space", "printed", "Printed", id="checking.printed"),
        Binding("ctrl+a", "all_printed", "All printed", id="checking.all-printed"),
        Binding("escape", "screen.dismiss", "Leave", id="checking.leave"),
    ]
    kind = "checking"
    record_type = CheckLine
    needs_record = frozenset({"mend"})

    def __init__(self) -> None:
        super().__init__()
        self._ids: dict[tuple[object, ...], int] = {}
        self._headings: dict[int, str] = {}
        self._found: list[Lacking] = []

    def compose(self) -> ComposeResult:
        """The list with a heading for each kind of lack."""
        yield Static(classes="summary", markup=False)
        yield LongList(
            self.columns(),
            self._cells,
            empty=say(f"{self.kind}-empty"),
            heading=lambda row_id: self._headings.get(row_id, ""),
        )
        yield Static(classes="detail", markup=False)

    def columns(self) -> list[Column]:
        """Whom it is about, what it is."""
        return [
            Column(say("check-column-who"), weight=3),
            Column(say("check-column-what"), weight=3),
        ]

    def records(self) -> dict[int, CheckLine]:
        """What is missing now; a row that stays keeps its id. Headings have negative ones."""
        self._found = lacking(self.state, attendance.session(self.state))
        lines: dict[int, CheckLine] = {}
        self._headings = {}
        for place, lack in enumerate(Lack, start=1):
            of_it = [one for one in self._found if one.lack is lack]
            if of_it:
                count = sum(len(one.award_ids) if lack is Lack.UNPRINTED else 1 for one in of_it)
                self._headings[-place] = words.lack_heading(lack, count)
                lines[-place] = CheckLine(of_it[0])
            lines |= {self._id_of(line): line for one in of_it for line in _lines(one)}
        return lines

    def _id_of(self, line: CheckLine) -> int:
        return self._ids.setdefault(line.key, len(self._ids) + 1)

    def cells(self, record: CheckLine) -> Sequence[str]:
        """Whom it is about, and what is lacking."""
        one = record.lacking
        if record.part_id:
            award = self.state.awards.get(record.part_id)
            if award is None:  # another window removed it; the list will be told
                return "", ""
            return f"  {words.award_who(award)}", words.award_what(self.state, award)
        what = words.what_text(self.state, one, attendance.session(self.state))
        return words.who_text(self.state, one), what

    def summary(self) -> Content:
        """How much is missing."""
        return headline(say("checking-heading"), words.summary_text(self._found))

    def detail(self, record: CheckLine) -> str:
        """The lack, then its row in full, which may be cut above."""
        told = super().detail(record).strip()
        return f"{say(f'check-{record.lacking.lack}')}: {told}"

    # --- what is done with it --------------------------------------------------------------------

    @property
    def _awards(self) -> list[Award]:
        line = self.chosen
        return [self.state.awards[i] for i in line.award_ids] if line else []

    @property
    def _decision(self) -> Decision | None:
        line = self.chosen
        is_own = line is not None and (line.lacking.decision_id and not line.part_id)
        return self.state.decisions.get(line.lacking.decision_id) if line and is_own else None

    @property
    def _delegate(self) -> Delegate | None:
        linked = (self.state.delegates.get(award.delegate_id) for award in self._awards[:1])
        return next(linked, None) if self._decision is None else None

    @property
    def _certificate(self) -> Award | None:
        """The one award that the row is about; none where it counts those of a decision."""
        line = self.chosen
        if line is None or (line.lacking.lack is Lack.UNPRINTED and not line.part_id):
            return None
        return next(iter(self._awards), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the chosen row has: a delegate, certificates."""
        if action == "person":
            return self.is_mounted and self._delegate is not None
        if action == "printed":
            return self.is_mounted and self._certificate is not None
        if action == "all_printed":
            return self.is_mounted and bool(self._with_chosen())
        return super().check_action(action, parameters)

    def action_mend(self) -> None:
        """Open the form in which this can be mended, and come back to this row."""
        if (decision := self._decision) is not None:
            self.app.push_screen(decision_form(self.conference, decision), self._mended)
        elif self.chosen and self.chosen.lacking.lack is Lack.NO_PRESENTER:
            with self.room.guarded():
                first, *_ = self.chosen.award_ids
                self.app.push_screen(line_up(self.conference, first), self._mended)
        elif awards := self._awards:
            award = awards[-1] if self._is_double else awards[0]
            edit = partial(stage.edit_award, self.conference, award.id, award)
            form = AwardForm(self.state, say("awards-edit-title"), award, edit)
            self.app.push_screen(form, self._mended)

    @property
    def _is_double(self) -> bool:
        """Of what stands there twice, the later one is the slip."""
        return self.chosen is not None and self.chosen.lacking.lack is Lack.TWICE

    def action_person(self) -> None:
        """How the delegate of the award is called, and reached."""
        if (delegate := self._delegate) is not None:
            self.app.push_screen(person_form(self.conference, delegate), self._mended)

    def _mended(self, _: Any) -> None:
        self.room.conference_changed()

    def action_printed(self) -> None:
        """The certificate of this award is printed, or is not after all."""
        if (award := self._certificate) is not None:
            self._print([award.id], printed=not award.printed)

    def action_all_printed(self) -> None:
        """All certificates of this decision are printed."""
        self._print(self._with_chosen())

    def _with_chosen(self) -> list[int]:
        """The awards of the chosen row's decision whose certificates are not printed."""
        line = self.chosen
        if line is None:
            return []
        ids = {award.decision_id for award in self._awards} or {line.lacking.decision_id}
        return [
            award_id
            for one in self._found
            if one.lack is Lack.UNPRINTED and one.decision_id in ids
            for award_id in one.award_ids
        ]

    def _print(self, award_ids: list[int], *, printed: bool = True) -> None:
        key = "check-told-printed" if printed else "check-told-unprinted"
        with self.room.guarded():
            changed = stage.mark_printed(self.conference, award_ids, printed=printed)
            self.notify(say(key, count=len(changed)), markup=False)


def _lines(one: Lacking) -> Iterator[CheckLine]:
    yield CheckLine(one)
    if one.lack is Lack.UNPRINTED:
        yield from (CheckLine(one, award_id) for award_id in one.award_ids)
