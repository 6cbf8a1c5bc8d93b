"""A practice conference's whole day, played in its own times and without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from exports import catalogue
from exports.wording.votes import vote_sentence
from screens.sentences import say
from store import clock
from store.agenda import timeline
from store.agenda.steps import finish_item, start_item
from store.awards import ceremony, stage
from store.checkin import attendance, desk
from store.checkin.rules import Outcome
from store.codes import new_code
from store.conference import Conference
from store.demos import practice
from store.demos.demo import Demo
from store.records import AwardState, Ballot
from store.thresholds import percent, percent_text
from store.votes import ballots, voting
from tui.demo import prepare

Step = tuple[datetime, int, Callable[[], None]]
"""When, in which order among steps of one moment (an item ends before the next starts), what."""

FIRST, THEN, LAST = 0, 1, 2


def play(demo: Demo, folder: Path) -> None:
    """Run the day, printing each step, and leave the papers in `folder/papers`."""
    conference = prepare(demo, folder)
    try:
        player = _Player(conference, demo)
        player.tell_preparation()
        for at, _, action in sorted(player.steps(), key=lambda step: step[:2]):
            with clock.travel(at):
                action()
        player.finish(folder)
    finally:
        conference.close()


class _Player:
    """The steps of one day, each with the time at which it happened."""

    def __init__(self, conference: Conference, demo: Demo) -> None:
        self.conference = conference
        self.demo = demo
        self.now = practice.eve(demo)
        self._told = 0

    def say(self, key: str, **facts: str | int) -> None:
        print(f"{clock.now():%d/%m %H:%M}  {say(key, **facts)}", flush=True)

    def tell_preparation(self) -> None:
        state = self.conference.state
        with clock.travel(practice.eve(self.demo)):
            self.say("practice-banner")
            self.say("play-made", title=state.profile.title)
            self.say("play-imported", number=len(state.delegates))
            codes = {delegate.code for delegate in state.delegates.values()}
            self.say("play-codes", number=len(codes))

    def steps(self) -> Iterator[Step]:
        """Everything that happens, in any order."""
        arrivals = practice.arrivals(self.demo)
        for at, session, number in arrivals:
            yield at, THEN, lambda n=number, s=session: self._arrive(n, s)  # type: ignore[misc]
        yield arrivals[len(arrivals) // 3][0] + timedelta(seconds=3), THEN, self._stranger
        for order in range(1, len(self.demo.sessions) + 1):
            start = practice.moment(self.demo, self.demo.sessions[order - 1].start, order)
            yield start, FIRST, lambda s=order: self._count(s)  # type: ignore[misc]
        for position, item in enumerate(self.demo.agenda, start=1):
            start = practice.moment(self.demo, item.started, item.session)
            end = practice.moment(self.demo, item.finished, item.session)
            yield start, LAST, lambda p=position: self._start(p)  # type: ignore[misc]
            yield from self._speeches(position)
            yield from self._ballots(position, start, end)
            if item.kind == "awards" and self.demo.awards:
                yield from self._awards(start, end)
            yield end, THEN, lambda p=position: self._end(p)  # type: ignore[misc]

    def _arrive(self, number: int, session: int) -> None:
        delegate = next(d for d in self.conference.state.delegates.values() if d.number == number)
        answer = desk.check_in(self.conference, delegate.code, session_order=session)
        assert answer.outcome is Outcome.ADMITTED, answer
        item = self.demo.sessions[session - 1]
        if answer.at >= practice.moment(self.demo, item.start, session):
            self.say("play-late", name=delegate.name)

    def _stranger(self) -> None:
        state = self.conference.state
        code = new_code(state.profile.event_code, state.by_code)
        answer = desk.check_in(self.conference, code)
        self.say("play-stranger", outcome=say(f"play-outcome-{answer.outcome}"))

    def _count(self, order: int) -> None:
        counted = attendance.attendance_of(
            self.conference.state, attendance.session(self.conference.state, order)
        )
        people = counted.people
        self.say(
            "play-present",
            session=counted.session.name,
            present=people.present,
            summoned=people.summoned,
            share=percent_text(percent(people.present, people.summoned)),
        )

    def _start(self, position: int) -> None:
        start_item(self.conference, position)
        self.say("play-item", position=position, title=self.demo.agenda[position - 1].title)

    def _end(self, position: int) -> None:
        plan = self.demo.agenda[position - 1]
        item = timeline.agenda_items(self.conference.state)[position - 1]
        if plan.notes or plan.conclusion:
            told = replace(item, notes=plan.notes, conclusion=plan.conclusion)
            self.conference.save("agenda_note", told)
        if position == len(self.demo.agenda) and self.demo.profile.adopted:
            profile = self.conference.state.profile
            self.conference.save("profile", replace(profile, adopted=self.demo.profile.adopted))
        finish_item(self.conference)

    def _speeches(self, position: int) -> Iterator[Step]:
        for order, plan in enumerate(self.demo.speeches, start=1):
            if plan.agenda != position:
                continue
            session = self.demo.agenda[position - 1].session
            start = practice.moment(self.demo, plan.started, session)
            end = practice.moment(self.demo, plan.finished, session)

            def speak(order: int = order, start: datetime = start, gist: str = plan.gist) -> None:
                speeches = self.conference.state.speeches.values()
                speech = next(one for one in speeches if one.order == order)
                held = replace(speech, started=start, finished=clock.now(), gist=gist)
                self.conference.save("speech", held)
                self.say("play-speech", speaker=speech.speaker, topic=speech.topic)

            yield end, FIRST, speak

    def _ballots(self, position: int, start: datetime, end: datetime) -> Iterator[Step]:
        plans = [p for p in enumerate(self.demo.ballots, start=1) if p[1].agenda == position]
        share = (end - start) / (len(plans) + 1)
        for place, (order, _) in enumerate(plans, start=1):
            at = start + place * share

            def vote(order: int = order) -> None:
                ballot = ballots.in_order(self.conference.state)[order - 1]
                voting.open_ballot(self.conference, ballot.id)
                voting.record_count(self.conference, ballot.id, self.demo.ballots[order - 1].tally)
                self._tell_vote(voting.publish(self.conference, ballot.id))

            yield at, THEN, vote

    def _tell_vote(self, ballot: Ballot) -> None:
        verdict = ballots.verdict(ballot)
        assert verdict is not None
        self.say("play-vote", title=ballot.title)
        print(vote_sentence(ballot, verdict), flush=True)

    def _awards(self, start: datetime, end: datetime) -> Iterator[Step]:
        calls = ceremony.calls(self.conference.state)
        share = (end - start) / (len(calls) + 1)
        for place in range(1, len(calls) + 1):
            yield start + place * share, THEN, self._call

    def _call(self) -> None:
        state = self.conference.state
        waiting = [c for c in ceremony.calls(state) if c.state is AwardState.WAITING]
        decision = waiting[0].decision
        if decision is not None and decision.read_at is None:
            self.conference.save("decision", replace(decision, read_at=clock.now()))
            self.say("play-decision", number=decision.number)
        called = stage.call_next(self.conference)
        stage.confer(self.conference)
        names = ", ".join(award.recipient for award in called)
        self.say("play-award", form=called[0].form, number=len(called), names=names)

    def finish(self, folder: Path) -> None:
        """The conference is over: write every paper."""
        ended = self.conference.state.profile.closed_at
        assert ended is not None
        with clock.travel(ended + timedelta(minutes=30)):
            self.say("play-closed", at=f"{ended:%H:%M}")
            made = catalogue.export(self.conference, catalogue.usual_ids(), folder / "papers")
        for path in made:
            print(path)
