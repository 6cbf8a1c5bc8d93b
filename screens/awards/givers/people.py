"""Who hands awards over, by rank, and who brings the trays; and what they are assigned to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.awards.givers.line_up import line_up
from screens.forms.person_search import PersonSearch
from screens.forms.questions import confirm
from screens.forms.record_form import Choices
from screens.forms.record_list import EditedList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.plain import visible
from screens.words.awards.givers import proposal_lines
from store.awards import ceremony, givers, presenting
from store.checkin import attendance
from store.records import Presenter


class GiverList(EditedList[Presenter]):
    """Presenters and tray bearers from the highest rank down; `award_id` is of the call in hand."""

    DEFAULT_CSS = """
    GiverList .detail { display: block; height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+o", "add", "Add", id="presenters.add"),
        Binding("ctrl+f", "find", "From delegates", id="presenters.find"),
        Binding("ctrl+t", "line_up", "This call", id="presenters.line-up"),
        Binding("ctrl+b", "propose", "Propose", id="presenters.propose"),
        Binding("ctrl+r", "propose_anew", "Propose anew", id="presenters.anew"),
        Binding("enter,ctrl+e", "edit", "Edit", id="presenters.edit", priority=True),
        Binding("delete", "remove", "Remove", id="presenters.remove"),
        Binding("ctrl+up,f11", "move(-1)", "Up", id="presenters.up"),
        Binding("ctrl+down,f12", "move(1)", "Down", id="presenters.down"),
        Binding("escape", "screen.dismiss", "Leave", id="presenters.leave"),
    ]
    kind = "presenters"
    record_type = Presenter
    needs_record = frozenset({"edit", "remove", "move", "line_up", "propose", "propose_anew"})

    def __init__(self, award_id: int = 0) -> None:
        super().__init__()
        self._award_id = award_id
        self._counts: Counter[int] = Counter()

    # --- what stands in it -----------------------------------------------------------------------

    def columns(self) -> list[Column]:
        """Rank, giver or tray, name, post, how many are assigned to them."""
        return [
            Column("#", width=3, align="right"),
            Column(say("givers-column-role"), width=6),
            Column(say("givers-column-name"), weight=3),
            Column(say("givers-column-post"), weight=3),
            Column(say("givers-column-awards"), width=8, align="right"),
        ]

    def cells(self, record: Presenter) -> Sequence[str]:
        """A presenter's row, with how many awards they hand over, or bring the tray of."""
        role = say("givers-role-tray" if record.carries_tray else "givers-role-gives")
        count = self._counts[record.id]
        return str(record.order), role, record.name, record.post, str(count) if count else ""

    def summary(self) -> Content:
        """What the list is, and how many awards have nobody to hand them over yet."""
        planned = [
            award
            for award in self.state.awards.values()
            if award.state in givers.PLANNED and not award.only_read
        ]
        self._counts = Counter(one.presenter_id for one in planned)
        self._counts.update(one.tray_id for one in planned if one.tray_id)
        without = sum(one.presenter_id == 0 for one in planned)
        return headline(say("givers-heading"), say("givers-summary", without=without))

    def detail(self, record: Presenter) -> str:
        """Name and post in full; the calls, and where they are below the level that decided."""
        calls = ceremony.calls(self.state)
        mine = [c for c in calls if record.id in {i for ids in givers.lined_up(c) for i in ids}]
        lines = [ceremony.presenter_words(record)]
        if mine:
            lines.append(say("givers-calls", numbers=", ".join(str(c.number) for c in mine)))
        low = [call for call, one in presenting.below(self.state) if one == record]
        if low:
            lines.append(say("givers-below", numbers=", ".join(str(c.number) for c in low)))
        return "\n".join(lines)

    def choices(self) -> Choices:
        """Who gives, or brings the tray."""
        gives, tray = say("givers-role-gives-long"), say("givers-role-tray-long")
        return {"carries_tray": [("no", gives), ("yes", tray)]}

    # --- what is done with it --------------------------------------------------------------------

    def save_record(self, seen: Presenter | None, **fields: Any) -> Presenter:
        """Save one; a new one becomes the last in rank."""
        return presenting.save(self.conference, seen, **fields)

    def removal_text(self, record: Presenter) -> str:
        """Their name, and how many awards will have nobody then."""
        count = len(presenting.given_by(self.state, record.id))
        return say("givers-remove-text", name=record.name, count=count)

    def remove_record(self, record: Presenter) -> None:
        """Strike out; what waits for them waits for somebody else."""
        presenting.remove(self.conference, record)

    def action_move(self, by: int) -> None:
        """Let the highlighted one rank higher or lower."""
        if record := self.chosen:
            with self.room.guarded():
                presenting.move(self.conference, record, by)

    def action_find(self) -> None:
        """Take a delegate over: name as addressed, and post."""
        question: PersonSearch[Presenter] = PersonSearch(
            say("givers-find-title"),
            self.state,
            attendance.session(self.state),
            partial(presenting.add_delegate, self.conference),
            ok=say("givers-find-ok"),
        )
        self.app.push_screen(question, self.saved)

    def action_line_up(self) -> None:
        """Choose who stands on the stage for the call that was highlighted on F7."""
        with self.room.guarded():
            self.app.push_screen(line_up(self.conference, self._award_id), self._lined_up)

    def _lined_up(self, _saved: bool | None) -> None:
        self.room.conference_changed()

    def action_propose(self) -> None:
        """Let the ranks tell who gives where nobody was assigned."""
        self._propose(anew=False)

    def action_propose_anew(self) -> None:
        """The same for all that waits, also over what was assigned; after a question."""
        title, text = say("givers-anew-title"), say("givers-anew-text")
        confirm(self.room, title, text, partial(self._propose, anew=True))

    def _propose(self, *, anew: bool) -> None:
        with self.room.guarded():
            found = presenting.propose(self.conference, anew=anew)
            text = "\n".join(visible(line) for line in proposal_lines(found))
            is_clear = not found.passed and not found.without
            self.notify(
                text, severity="information" if is_clear else "warning", timeout=8, markup=False
            )
            self.room.conference_changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A call can be lined up only where one was highlighted on F7."""
        if action == "line_up" and not self._award_id:
            return False
        return super().check_action(action, parameters)
