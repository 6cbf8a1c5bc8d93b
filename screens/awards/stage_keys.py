"""The keys of F7 that lead the stage: calling, marking, conferring, taking back, late arrivals."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from screens.awards.away import AwayQuestion
from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.words.awards import (
    decision_title,
    honour_text,
    missing_text,
    recipient_text,
    where_text,
)
from screens.words.awards.outcomes import marks_text, numbers_text
from store.awards import ceremony, outcomes, stage
from store.awards import rules as award_rules
from store.awards.rules import Call
from store.checkin import attendance
from store.records import Award, AwardState, Session


class StageKeys(Room):
    """A room with the list of calls, and what is done with the one on the stage."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Call] = []
        """The stage calls as they were drawn last."""

    @property
    def rows(self) -> LongList:
        """The list of calls and recipients."""
        return self.query_one("#awards-list", LongList)

    @property
    def session(self) -> Session:
        """The session whose roll tells who is here."""
        return attendance.session(self.state)

    @property
    def chosen(self) -> Award | None:
        """The highlighted award; the first of a call where its heading is highlighted."""
        row_id = self.rows.row_id if self.is_there else None
        if row_id is None:
            return None
        if row_id < 0:
            return next((c.awards[0] for c in self.calls if c.number == -row_id), None)
        return self.state.awards.get(row_id)

    @property
    def chosen_one(self) -> Award | None:
        """The highlighted award alone: a call's heading means its award only where it has one."""
        return None if self.heading else self.chosen

    @property
    def heading(self) -> Call | None:
        """The call of several whose heading is highlighted."""
        row_id = self.rows.row_id if self.is_there else None
        return next((c for c in self.calls if row_id == -c.number and len(c.awards) > 1), None)

    def choose_below(self, awards: Collection[Award], key: str) -> None:
        """Go from a heading to one of its rows, first to one known to be away; say what to do."""
        away = ceremony.missing(self.state, self.heading, self.session) if self.heading else []
        chosen = next((one for one in away if one in awards), next(iter(awards), None))
        if chosen:
            self.rows.go_to(chosen.id)
            self.notify(say("awards-choose-below", key=key), markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do now are not offered."""
        standing = award_rules.on_stage(self.calls)
        coming = award_rules.next_call(self.calls)
        if action == "call":
            return coming is not None
        if action == "confer":
            return standing is not None
        if action == "read":
            call = standing or coming
            return call is not None and call.decision is not None and not call.decision.read_at
        if action == "back":
            return any(call.state is not AwardState.WAITING for call in self.calls)
        award, one = self.chosen, self.chosen_one
        if action == "mark":
            return bool(self._markable)
        if action == "recall":
            is_owed = one is not None and one.state in outcomes.MARKS
            return is_owed or bool(ceremony.arrived(self.state, self.session))
        if action == "jump":
            return award is not None and award.state is AwardState.WAITING
        if action == "again":
            return award is not None and award.state is AwardState.CONFERRED
        return super().check_action(action, parameters)

    def action_call(self) -> None:
        """Call the next group; whoever is not there is named, and nothing is held up."""
        with self.guarded():
            self._called(stage.call_next(self.conference))

    def _called(self, awards: Sequence[Award]) -> None:
        self.tell("awards-told-called", awards)
        call = award_rules.on_stage(self.calls)
        if warning := call and missing_text(self.state, call, self.session):
            self.notify(visible(warning), severity="warning", timeout=8, markup=False)

    def action_jump(self) -> None:
        """Call the highlighted group out of turn, after a question that says what it passes."""
        award = self.chosen
        held = [call for call in self.calls if award and award in call.awards]
        if award is None or not held:
            return
        call, award_id = held[0], award.id
        waiting = [one for one in self.calls if one.state is AwardState.WAITING]
        before = [one for one in waiting if one.number < call.number]

        def do() -> None:
            self._called(stage.call_chosen(self.conference, award_id))

        if not before or award_rules.on_stage(self.calls):
            with self.guarded():
                do()
            return
        text = say(
            "awards-jump-text",
            number=call.number,
            honour=honour_text(call),
            count=len(before),
            numbers=numbers_text(before),
        )
        confirm(self, say("awards-jump-title"), text, do)

    @property
    def _markable(self) -> list[Award]:
        """Those of the highlighted row or heading who can be marked, or unmarked."""
        one = self.chosen_one
        meant = self.heading.awards if self.heading else [one] if one else []
        return [award for award in meant if _can_mark(award, self.calls)]

    def action_mark(self) -> None:
        """They do not receive with the others; the same key takes it back.

        Nobody of several is marked from their heading: it leads to the one who is away.
        """
        if self.heading:
            self.choose_below(self._markable, "Space")
        elif award := self.chosen_one:
            with self.guarded():
                if award.state in outcomes.MARKS:
                    marked, key = stage.unmark(self.conference, award.id), "awards-told-unmarked"
                else:
                    marked = stage.mark(self.conference, award.id, AwardState.OWED)
                    key = "awards-told-marked"
                self.notify(say(key, name=visible(recipient_text(marked))), markup=False)

    def action_confer(self) -> None:
        """The group on the stage has received; who is known to be away is asked about once.

        What is conferred is what this window shows: never a call that another one brought up since.
        """
        seen = award_rules.on_stage(self.calls)
        self.conference.refresh()
        call = award_rules.on_stage(ceremony.calls(self.state))
        if self._went_on(seen, call):
            return
        away = ceremony.missing(self.state, call, self.session) if call else []
        if call is None or not away:
            self._confer(())
            return

        def answered(is_owed: bool | None) -> None:
            self.conference.refresh()
            now = award_rules.on_stage(ceremony.calls(self.state))
            if is_owed is None or self._went_on(call, now):
                return
            if now != call or ceremony.missing(self.state, now, self.session) != away:
                self.action_confer()  # it is another question by now
            else:
                self._confer([award.id for award in away] if is_owed else ())

        names = [
            f"{recipient_text(award)}: {where_text(self.state, award, self.session)}"
            for award in away
        ]
        self.app.push_screen(AwayQuestion("\n".join(names)), answered)

    def _went_on(self, seen: Call | None, now: Call | None) -> bool:
        """Whether another window has taken the stage on from the call seen here, and say so."""
        if seen is None or (now and {a.id for a in seen.awards} & {a.id for a in now.awards}):
            return False
        self.notify(say("awards-told-went-on"), severity="warning", timeout=8, markup=False)
        self.redraw()
        self.go_to_stage()
        return True

    def _confer(self, owed: Collection[int]) -> None:
        with self.guarded():
            changed = stage.confer(self.conference, owed)
            given = [award for award in changed if award.state is not AwardState.OWED]
            if given:
                is_read = given[0].state is AwardState.READ
                self.tell("awards-told-only-read" if is_read else "awards-told-conferred", given)
            left = [award for award in changed if award.state is AwardState.OWED]
            if left:
                names = visible("; ".join(map(recipient_text, left)))
                self.notify(say("awards-told-owed", names=names), timeout=8, markup=False)
                self.redraw()
                self.go_to_stage()

    def action_read(self) -> None:
        """The decision was read out."""
        with self.guarded():
            decision = stage.read_decision(self.conference)
            named = visible(decision_title(decision))
            self.notify(say("awards-told-read", decision=named), markup=False)

    def action_back(self) -> None:
        """Take the last step on the stage back, and say which marks go with it."""
        with self.guarded():
            before = dict(self.state.awards)
            changed = stage.undo_call(self.conference)
            waits = changed[0].state is AwardState.WAITING
            self.tell("awards-told-back-waiting" if waits else "awards-told-back-stage", changed)
            if gone := marks_text(before[award.id] for award in changed):
                told = say("awards-told-marks-gone", marks=visible(gone))
                self.notify(told, severity="warning", timeout=8, markup=False)

    def action_recall(self) -> None:
        """A late arrival comes up in a later call; first it goes to one who has come."""
        award = self.chosen_one
        if award is None or award.state not in outcomes.MARKS:
            if came := ceremony.arrived(self.state, self.session):
                self.rows.go_to(came[0].id)
            return
        with self.guarded():
            late = stage.recall(self.conference, award.id)
            number, place = ceremony.places(self.state)[late.id]
            name = visible(recipient_text(late))
            told = say("awards-told-recalled", name=name, number=number, place=place)
            self.notify(told, markup=False)

    def action_again(self) -> None:
        """Record that an award was handed over again, after a question that says when."""
        award = self.chosen
        if award is None or award.conferred_at is None:
            return
        award_id, at = award.id, f"{award.conferred_at:%H:%M}"
        confirm(
            self,
            say("awards-again-title"),
            say(
                "awards-again-text", name=recipient_text(award), at=at, times=award.times_conferred
            ),
            lambda: stage.confer_again(self.conference, award_id),
        )

    def tell(self, key: str, changed: Sequence[Award]) -> None:
        """Say what was done with a group, and go to what is on the stage now."""
        first = visible(recipient_text(changed[0]))
        self.notify(say(key, name=first, count=len(changed)), markup=False)
        self.redraw()
        self.go_to_stage()

    def go_to_stage(self) -> None:
        """Highlight what stands on the stage, or comes next."""
        call = award_rules.on_stage(self.calls) or award_rules.next_call(self.calls)
        if call:
            self.rows.go_to(call.awards[-1].id)
            self.rows.go_to(-call.number)


def _can_mark(award: Award, calls: Sequence[Call]) -> bool:
    if award.state is AwardState.CALLED:
        return not award.only_read
    return outcomes.can_unmark(award, calls)
