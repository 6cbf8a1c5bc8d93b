"""A practice conference's whole day, played in its own times and without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from exports.wording.votes import vote_sentence
from screens.sentences import say
from screens.words.awards import decision_title
from store import clock
from store.agenda import edits, speeches, timeline
from store.agenda.steps import finish_item, start_item
from store.awards import ceremony, stage
from store.checkin import attendance, desk
from store.checkin.rules import Outcome
from store.codes import new_code
from store.conference import Conference
from store.demos import practice
from store.demos.demo import Demo, PlayedSpeech
from store.kinds import clusters
from store.records import AwardState, Speech
from store.thresholds import percent, percent_text
from store.times.shown import moment_text
from store.votes import ballots, voting
from tui.demo import prepare
from tui.papers.export import write_told

Action = Callable[[], object]
Step = tuple[datetime, int, Action]
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


def _spread(start: datetime, end: datetime, actions: Sequence[Action]) -> Iterator[Step]:
    """The actions one after the other, with equal times before, between and after them."""
    share = (end - start) / (len(actions) + 1)
    for place, action in enumerate(actions, start=1):
        yield start + place * share, THEN, action


class _Player:
    """The steps of one day, each with the time at which it happened."""

    def __init__(self, conference: Conference, demo: Demo) -> None:
        self.conference = conference
        self.demo = demo

    def say(self, key: str, **facts: str | int) -> None:
        print(f"{moment_text(clock.now())}  {say(key, **facts)}", flush=True)

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
        arrivals = practice.arrivals(self.conference, self.demo)
        for at, session, number in arrivals:
            yield at, THEN, partial(self._arrive, number, session)
        yield arrivals[len(arrivals) // 3][0] + timedelta(seconds=3), THEN, self._stranger
        for order, plan in enumerate(self.demo.sessions, start=1):
            opens = practice.moment(self.demo, plan.start, order)
            yield opens, FIRST, partial(self._count, order)
        for position, item in enumerate(self.demo.agenda, start=1):
            start = practice.moment(self.demo, item.started, item.session)
            end = practice.moment(self.demo, item.finished, item.session)
            yield start, LAST, partial(self._start, position)
            if item.kind == "discussion":
                yield from self._speeches(position)
            if item.kind == "awards":
                waiting = ceremony.calls(self.conference.state)
                yield from _spread(start, end, [self._call] * len(waiting))
            votes = [n for n, plan in enumerate(self.demo.ballots) if plan.agenda == position]
            yield from _spread(start, end, [partial(self._vote, place) for place in votes])
            yield end, THEN, partial(self._end, position)

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
            edits.note_item(self.conference, item, plan.notes, plan.conclusion)
        if position == len(self.demo.agenda):
            practice.adopt_minutes(self.conference, self.demo)
        finish_item(self.conference)

    def _speeches(self, position: int) -> Iterator[Step]:
        state, session = self.conference.state, self.demo.agenda[position - 1].session
        item = timeline.agenda_items(state)[position - 1]
        listed = speeches.of_item(state, item.id)
        for speech, told in zip(listed, self.demo.speeches, strict=True):
            start = practice.moment(self.demo, told.started, session)
            yield start, THEN, partial(speeches.start, self.conference, speech)
            end = practice.moment(self.demo, told.finished, session)
            yield end, FIRST, partial(self._end_speech, speech, told)

    def _end_speech(self, speech: Speech, told: PlayedSpeech) -> None:
        speeches.finish(self.conference, speech.item_id)
        speeches.write_gist(self.conference, speech, told.gist)
        self.say("play-speech", speaker=speech.speaker, topic=speech.topic)

    def _vote(self, place: int) -> None:
        ballot = ballots.in_order(self.conference.state)[place]
        voting.open_ballot(self.conference, ballot.id)
        voting.record_count(self.conference, ballot.id, self.demo.ballots[place].tally)
        published = voting.publish(self.conference, ballot.id)
        verdict = ballots.verdict(published)
        assert verdict is not None
        self.say("play-vote", title=ballot.title)
        print(
            vote_sentence(published, verdict, clusters.words_for(self.conference.state.profile)),
            flush=True,
        )

    def _call(self) -> None:
        calls = ceremony.calls(self.conference.state)
        decision = next(call for call in calls if call.state is AwardState.WAITING).decision
        if decision is not None and decision.read_at is None:
            stage.read_decision(self.conference)
            self.say("play-decision", decision=decision_title(decision))
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
            write_told(self.conference, [], folder / "papers")
