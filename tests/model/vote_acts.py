"""What the secretary and the tellers do with ballots, on forms that may be out of date."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from store.conference import Conference
from store.records import Ballot, Method, Question
from store.votes import ballots, electorate, voting
from store.votes.counting import count_file, roll_calls, tellers
from store.votes.counting.count_file import CountFile
from store.votes.counting.paper_count import BallotPaper, Mark
from store.votes.tally import BASES
from tests.model import figures, hall_acts
from tests.model.day import Day, of_state

THRESHOLDS = (
    "1/3",
    "1/3",
    "1/100",
    ">1/2",
    "1/2",
    "2/3",
    "80%",
    "90%",
    "1/3",
    ">2/3",
    "75%",
    "100%",
)


def _question(day: Day) -> Ballot:
    rng = day.rng
    method = rng.choice((Method.PAPER, Method.PAPER, Method.HANDS))
    question = rng.choice(list(Question))
    names = tuple(f"Đơn vị {letter}" for letter in "ABCDE"[: rng.randint(1, 5)])
    single = question is Question.SINGLE
    by_name = single and method is Method.HANDS and day.chance(0.6)
    return Ballot(
        order=0,
        title=f"Nội dung {day.name()}",
        method=method,
        question=question,
        base=rng.choice((*BASES, "members", "present")),
        threshold=rng.choice(THRESHOLDS),
        candidates=() if single else names,
        seats=0 if single else rng.randint(question is Question.CHOOSE, 3),
        secret=not by_name and day.chance(0.4),
        by_unit=day.chance(0.25),
        by_name=by_name,
        quorum=rng.choice(("", "", "2/3", ">1/2")),
        item_id=rng.choice((0, 0, next(iter(day.windows[0].state.agenda), 0))),
        proposes=rng.choice(("", "đề nghị tặng Cờ thi đua")),
    )


def draft(day: Day) -> None:
    """A ballot is prepared; soon after, mostly, it is opened."""
    day.seen.append(voting.save_ballot(day.window(), _question(day)))


def redraft(day: Day) -> None:
    """A draft is changed on a form that may have been open for long."""
    window = day.window()
    ballot = of_state(day, window, "draft")
    if ballot is None:
        return
    seen = _seen(day, ballot)
    stands = window.state.ballots[ballot.id]
    voting.save_ballot(window, replace(seen, threshold=day.rng.choice(THRESHOLDS)), seen=seen)
    if seen != stands:
        day.wrong.append(f"a form that saw {seen} overwrote {stands}")


def _seen(day: Day, ballot: Ballot) -> Ballot:
    """The ballot as a form read it: now, or some time ago."""
    old = [one for one in day.seen if isinstance(one, Ballot) and one.id == ballot.id]
    seen = day.rng.choice(old) if old and day.chance(0.25) else ballot
    day.seen.append(ballot)
    return seen


def open_ballot(day: Day) -> None:
    """A draft is opened, by who confirmed the rule as they saw it."""
    window = day.window()
    ballot = of_state(day, window, "draft")
    if ballot is None:
        return
    seen = _seen(day, ballot)
    overrule = "Chủ trì quyết định" if day.chance(0.4) else ""
    opened = voting.open_ballot(window, ballot.id, overrule=overrule, seen=seen)
    day.seen.append(opened)
    if seen != ballot:
        day.wrong.append(f"{ballot} was opened by a form that saw {seen}")


def admit(day: Day) -> None:
    """Latecomers are let vote; now and then somebody who may not be."""
    window = day.window()
    ballot = of_state(day, window, "open", "counted")
    if ballot is None:
        return
    late = [one.id for one in electorate.latecomers(window.state, ballot)]
    if not late or day.chance(0.1):
        late = [day.rng.choice(list(window.state.delegates))]
    voting.admit_voters(window, ballot.id, late[: day.rng.randint(1, 3)], "Đến muộn do tắc đường")


def late(day: Day) -> None:
    """Somebody comes while a ballot is open, or a substitute for them, and is let vote at once."""
    window = day.window()
    ballot = of_state(day, window, "open", "counted")
    if ballot is not None:
        (hall_acts.send_instead if day.chance(0.4) else hall_acts.arrive)(day)
        window.refresh()
        waiting = electorate.latecomers(window.state, ballot)
        voting.admit_voters(window, ballot.id, [one.id for one in waiting], "Xe hỏng dọc đường")


def count_totals(day: Day) -> None:
    """One or two tellers bring their sheets of totals."""
    window = day.window()
    ballot = of_state(day, window, "open", "open", "counted")
    if ballot is None:
        return
    sheet = figures.sheet(ballot, day.rng)
    if day.chance(0.12):
        sheet = figures.broken(sheet, day.rng)
    second = sheet if day.chance(0.7) else figures.broken(sheet, day.rng)
    way = day.rng.randrange(3)
    if way == 0:
        voting.record_count(window, ballot.id, sheet, second if day.chance(0.3) else None)
    else:
        tellers.record_sheet(window, ballot.id, 1, sheet)
        if way == 2:
            tellers.record_sheet(day.window(), ballot.id, 2, second)


def count_by_file(day: Day) -> None:
    """A script brings figures, of a draft or an open ballot, or of one that is not there."""
    window = day.window()
    ballot = of_state(day, window, "draft", "open", "counted")
    if ballot is None:
        return
    new = day.chance(0.1)
    sheet = figures.sheet(ballot, day.rng)
    content = figures.as_file(ballot, sheet, day.rng)
    if day.chance(0.2):
        content["tellers"] = figures.as_file(ballot, sheet, day.rng)
        for name in ("base", "threshold"):
            content["tellers"].pop(name, None)
    if new:
        content |= {"base": ballot.base, "threshold": ballot.threshold, "seats": ballot.seats}
    name = f"tệp {day.name()}" if new else str(ballot.id)
    file = msgspec.convert(content, CountFile)
    overrule = "Theo biên bản" if day.chance(0.5) else ""
    count_file.count(window, name, file, change_rule=day.chance(0.5), overrule=overrule)


def count_papers(day: Day) -> None:
    """Papers are read out, some taken back, at one desk or at two; then the count is finished."""
    window = day.window()
    ballot = of_state(day, window, "open", "counted")
    if ballot is None or ballot.method is not Method.PAPER:
        return
    teller = day.rng.choice((1, 1, 2))
    here = ballot.present or ballot.entitled or 5
    issued = day.rng.randint(1, max(1, here))
    sheet = tellers.teller_sheet(window.state, ballot.id, teller)
    if sheet is None or day.chance(0.2):
        collected = day.rng.choice((issued, day.rng.randint(1, issued)))
        sheet = tellers.prepare_papers(
            window, ballot.id, teller, issued=issued, collected=collected, entitled=9, present=here
        )
    for _ in range(day.rng.randint(0, sheet.collected + 1)):
        desk = window if day.chance(0.8) else day.window()
        if day.chance(0.15):
            tellers.undo_paper(desk, ballot.id, teller)
        else:
            _read_one(day, desk, ballot, teller)


def _read_one(day: Day, desk: Conference, ballot: Ballot, teller: int) -> None:
    paper = figures.paper(ballot, day.rng)
    if not paper.reason and ballot.question is Question.CHOOSE:
        chosen = sum(mark is Mark.AGREE for mark in paper.marks)
        if not 0 < chosen <= ballot.seats and day.chance(0.8):
            return  # tellers mostly see for themselves that it is invalid
    tellers.count_paper(desk, ballot.id, teller, paper)


def finish_papers(day: Day) -> None:
    """A count of papers is finished, or dropped, or read to its end and finished."""
    window = day.window()
    begun = [one for one in window.state.teller_sheets.values() if one.collected]
    if not begun:
        return
    sheet = day.rng.choice(begun)
    ballot = window.state.ballots[sheet.ballot_id]
    if day.chance(0.1):
        tellers.drop_papers(window, ballot.id, sheet.teller)
        return
    if day.chance(0.8):
        for _ in range(sheet.collected - sheet.valid - sum(sheet.invalid)):
            tellers.count_paper(window, ballot.id, sheet.teller, valid_paper(day, ballot))
    tellers.finish_papers(window, ballot.id, sheet.teller)


def valid_paper(day: Day, ballot: Ballot) -> BallotPaper:
    """A paper that may be counted as valid."""
    while True:
        paper = figures.paper(ballot, day.rng)
        chosen = sum(mark is Mark.AGREE for mark in paper.marks)
        if not paper.reason and (
            ballot.question is not Question.CHOOSE or 0 < chosen <= ballot.seats
        ):
            return paper


def type_half(day: Day) -> None:
    """A sheet of totals is left half-typed, or forgotten."""
    window = day.window()
    ballot = of_state(day, window, "open", "counted")
    if ballot:
        typed = {"issued": "1"} if day.chance(0.7) else {}
        tellers.keep_typed(window, ballot.id, day.rng.choice((1, 2)), typed)


def call_names(day: Day) -> None:
    """Names are called, some answers changed or taken back; mostly everybody is called."""
    window = day.window()
    open_ones = [
        one
        for one in window.state.ballots.values()
        if one.by_name and str(one.state) in {"open", "counted"}
    ]
    if not open_ones:
        return
    ballot = day.rng.choice(open_ones)
    listed = electorate.of_ballot(window.state, ballot.id)
    assert listed is not None
    for place in range(len(listed.voters)):
        if electorate.may_cast(listed.voters[place]) and day.chance(0.9):
            mark = day.rng.choice((Mark.AGREE, Mark.AGREE, *Mark, None))
            roll_calls.answer(day.window(), ballot.id, place, mark)
    roll_calls.finish(window, ballot.id)


def settle(day: Day) -> None:
    """A tie is settled in one of the ways the rules know."""
    window = day.window()
    for ballot in window.state.ballots.values():
        verdict = ballots.verdict(ballot)
        if str(ballot.state) == "counted" and verdict and verdict.tie and not ballot.tie_rule:
            rule = day.rng.choice(ballots.TIE_RULES)
            names = list(verdict.tie)
            few = day.rng.randint(0, min(len(names), ballots.seats_left(ballot) + 1))
            chosen = () if rule in ballots.RULES_WITHOUT_CHOICE else day.rng.sample(names, few)
            voting.settle_tie(window, ballot.id, rule, chosen)


def publish(day: Day) -> None:
    """A result is announced, by who confirmed the figures as they saw them."""
    window = day.window()
    ballot = of_state(day, window, "counted")
    if ballot is None:
        return
    seen = _seen(day, ballot)
    voting.publish(window, ballot.id, seen=seen)
    if seen != ballot:
        day.wrong.append(f"{ballot} was published by a form that saw {seen}")


def withdraw(day: Day) -> None:
    """A ballot is withdrawn with its reason."""
    window = day.window()
    ballot = of_state(day, window, "open", "counted", "published")
    if ballot:
        voting.void_ballot(window, ballot.id, day.rng.choice(("Sai danh sách", "Nhầm", "")))


def repeat(day: Day) -> None:
    """A vote is taken once more."""
    window = day.window()
    ballot = of_state(day, window, "counted", "published", "void")
    if ballot:
        voting.repeat(window, ballot.id, "Kiểm phiếu sai")


def second_round(day: Day) -> None:
    """A second round is prepared."""
    window = day.window()
    ballot = of_state(day, window, "published")
    if ballot:
        voting.second_round(window, ballot.id)
