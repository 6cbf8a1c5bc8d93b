"""A number beyond measure is taken in nowhere; where a folder holds one, all else is shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from screens.forms.record_form import values_of
from screens.sentences import LANGUAGES, say_error, set_language
from screens.votes import figures
from screens.votes.form import read_form
from screens.votes.form import values_of as ballot_texts
from screens.votes.papers import sums
from store import clock
from store.awards.ladder import parse_batch
from store.conference import Conference
from store.errors import BadInput
from store.kinds import settings
from store.people import roster
from store.records import (
    TABLES,
    AgendaItem,
    Ballot,
    BudgetLine,
    Count,
    Criterion,
    Group,
    Ledger,
    Method,
    Question,
    Speech,
    Tally,
)
from store.records.codec import Change, Document, Entry
from store.records.conference import PaperDue
from store.thresholds import parse_points
from store.votes import scores, voting
from store.votes.counting import tellers
from tests.screens.stage_day import minutes, stage_day
from tests.store.store_kit import append
from tui.app import HoinghiApp
from tui.main import main

LARGE = ("1" + "0" * 19, "9" * 26, "9" * 5000)
"""Twenty digits are beyond 2**63, twenty-six beyond all that machines count in."""

NAMED = "Bầu tổ kiểm phiếu"


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Conference]:
    """A day with two counted ballots, an agenda, awards, delegates."""
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    monkeypatch.setenv("HOINGHI_CONFIG", str(tmp_path / "config.json"))
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        roster.toggle_vote(conference, 1)
        for title in ("Thông qua chương trình", NAMED):
            draft = Ballot(
                order=0,
                title=title,
                method=Method.HANDS,
                question=Question.SINGLE,
                base="valid",
                threshold=">1/2",
            )
            opened = voting.open_ballot(conference, voting.save_ballot(conference, draft).id)
            voting.record_count(conference, opened.id, _tally(opened, 1))
        yield conference
        conference.close()


def _tally(ballot: Ballot, agree: int) -> Tally:
    here = ballot.present
    ledger = Ledger(entitled=ballot.entitled, present=here, issued=here, collected=here, valid=here)
    return Tally(ledger=ledger, counts=(Count(candidate="", agree=agree),))


# --- what people type --------------------------------------------------------------------------


def _figure(text: str) -> object:
    ballot = replace(new_ballot_on_paper(), entitled=5, present=5)
    return figures.read_sheet(ballot, {("agree", 0): text})


def _points(text: str) -> object:
    ballot = replace(new_ballot_on_paper(), method=Method.SCORES, candidates=("A",))
    return figures.read_sheet(ballot, {("score", 0): text})


def new_ballot_on_paper() -> Ballot:
    return Ballot(
        order=0,
        title="x",
        method=Method.PAPER,
        question=Question.SINGLE,
        base="valid",
        threshold=">1/2",
    )


def _seats(text: str) -> object:
    ballot = new_ballot_on_paper()
    return read_form(ballot, ballot_texts(ballot) | {"seats": text})


TYPED: dict[str, Callable[[str], object]] = {
    "a figure of a sheet": _figure,
    "points of a sheet": _points,
    "papers handed out": sums._number,
    "seats": _seats,
    "people expected": lambda text: values_of(Group, {"expected": text}),
    "minutes of an item": lambda text: values_of(AgendaItem, {"minutes": text}),
    "minutes of a speech": lambda text: values_of(Speech, {"minutes": text}),
    "minutes behind zeros": lambda text: values_of(Speech, {"minutes": "0" * 9 + text}),
    "an amount": lambda text: values_of(BudgetLine, {"amount": text}),
    "an amount in groups": lambda text: values_of(BudgetLine, {"amount": "1" + ".000" * 7}),
    "the day of a paper": lambda text: values_of(PaperDue, {"due": f"1/1/{text}"}),
    "how many on the stage": parse_batch,
    "points of a cell": lambda text: scores.parse_figure(
        Criterion(ballot_id=1, order=1, name="x"), "A", text
    ),
    "the maximum of a criterion": lambda text: scores.parse_criteria(f"Tiêu chí | {text}"),
    "points": parse_points,
    "the year": settings.parse_year,
}


@pytest.mark.parametrize("text", LARGE, ids=["20", "26", "5000"])
@pytest.mark.parametrize("entry", TYPED)
def test_no_field_takes_a_number_beyond_measure(entry: str, text: str) -> None:
    for language in LANGUAGES:
        set_language(language)
        with pytest.raises(BadInput) as caught:
            TYPED[entry](text)
        told = say_error(caught.value)
        assert not told.startswith("error-")
        assert "{" not in told


@pytest.mark.parametrize("text", [*LARGE, "²", "0", "-1"])
def test_a_delegate_has_few_votes(day: Conference, text: str) -> None:
    with pytest.raises(BadInput, match="weight-odd"):
        roster.save_delegate(day, 1, {"weight": text})


@pytest.mark.parametrize("text", [*LARGE, "²²²²", "20260", "0000", "năm"])
def test_the_year_is_a_year(day: Conference, text: str) -> None:
    with pytest.raises(BadInput, match="setting-bad"):
        settings.set_profile(day, {"year": text})


@pytest.mark.parametrize("typed", [*LARGE, "nhiều", "-5", "1e9"])
async def test_a_half_typed_sheet_of_another_program_is_shown_and_refused(
    day: Conference, typed: str
) -> None:
    ballot = voting.open_ballot(day, voting.save_ballot(day, new_ballot_on_paper()).id)
    tellers.keep_typed(day, ballot.id, 1, {"issued -1": typed})
    async with HoinghiApp(day).run_test(size=(80, 24)) as pilot:
        await pilot.press("f6", "end", "ctrl+t")
        await pilot.pause()
        problem = str(pilot.app.screen.query_one(".problem", Static).content)
        assert typed[:5] in problem
        await pilot.press("ctrl+s")
        assert day.state.ballots[ballot.id].tally is None


# --- the last net ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [10**15 + 1, 2**63, 10**25, -(10**25)])
def test_no_intent_writes_a_number_beyond_measure(day: Conference, number: int) -> None:
    ballot = day.state.ballots[2]
    seq = day.storage.journal.position.seq
    with pytest.raises(BadInput, match="number-too-large") as caught:
        voting.record_count(day, 2, _tally(ballot, number))
    assert "1000000000000000" in say_error(caught.value)
    assert "agree" not in say_error(caught.value)
    assert (day.state.ballots[2], day.storage.journal.position.seq) == (ballot, seq)


@pytest.mark.parametrize("table", ["ballots", "agenda", "delegates", "awards", "tasks"])
def test_no_other_program_writes_one_through_tinydb(day: Conference, table: str) -> None:
    field = {"agenda": "minutes", "awards": "moved"}.get(table, "order")
    field = "weight" if table == "delegates" else field
    before = dict(day.database.table(table).all()[0])
    with pytest.raises(BadInput, match="number-too-large") as caught:
        day.database.table(table).update({field: 10**25}, doc_ids=[1])
    assert caught.value.facts["field"] == field
    assert dict(day.database.table(table).all()[0]) == before


# --- a folder that holds one already -----------------------------------------------------------


def numbers() -> Iterator[tuple[str, str]]:
    """Every number of every record that the day has."""
    for table, kind in TABLES.items():
        hints = kind.__annotations__
        for field, hint in hints.items():
            if table in {"conference", "sessions"} or "tuple" in str(hint):
                continue  # a conference without its sessions would be none
            if "Whole" in str(hint) or "Minutes" in str(hint):
                yield table, field
    yield from (("ballots", "tally.ledger.valid"), ("ballots", "tally.counts.agree"))


def write_by_hand(folder: Path, table: str, field: str, number: int) -> int:
    """Put a number into the table's last record as somebody may who knows the checksums."""
    with Conference.open(folder) as conference:
        documents = conference.storage.read().get(table, {})
        if not documents:
            return 0
        record_id = max(map(int, documents))
        before, seq = documents[str(record_id)], conference.storage.journal.position.seq
    after: Document = json.loads(json.dumps(before))
    if field == "tally.ledger.valid":
        after["tally"]["ledger"]["valid"] = number
    elif field == "tally.counts.agree":
        after["tally"]["counts"][0]["agree"] = number
    else:
        after[field] = number
    change = Change(table, record_id, before, after)
    entry = Entry(seq + 1, clock.now(), "bàn cũ", "tinydb", (change,))
    append(folder, entry)
    return record_id


def show(folder: Path, *words: str) -> int:
    return main([words[0], str(folder), *words[1:]])


SHOWN = ("summary", "delegates", "attendance", "agenda", "ballots", "awards", "log")


@pytest.mark.parametrize(("table", "field"), numbers())
def test_every_command_shows_the_others(
    day: Conference,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    table: str,
    field: str,
) -> None:
    day.close()
    record_id = write_by_hand(day.folder, table, field, 10**25)
    if not record_id:
        pytest.skip("the day has none")
    for what in SHOWN:
        for json_too in ([], ["--json"]):
            assert show(day.folder, "show", what, *json_too) == 0, what
            assert f"số {record_id}" in capsys.readouterr().err, what
    assert show(day.folder, "audit") == 2
    assert f"bảng {table}, số {record_id}" in capsys.readouterr().out
    assert not (tmp_path / "errors.log").exists()


def test_a_broken_ballot_is_named_and_the_other_one_can_be_published(
    day: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    day.close()
    write_by_hand(day.folder, "ballots", "tally.counts.agree", 10**25)
    assert show(day.folder, "show", "ballots") == 0
    told = capsys.readouterr()
    assert "Thông qua chương trình" in told.out
    assert NAMED in told.err
    assert show(day.folder, "audit") == 2
    told = capsys.readouterr()
    assert "Thông qua chương trình" in told.out
    assert NAMED in told.out
    with Conference.open(day.folder) as conference:
        assert conference.read_only is None
        assert list(conference.state.ballots) == [1]
        voting.publish(conference, 1)
    with Conference.open(day.folder) as conference:  # from the folded file, too
        assert conference.set_aside == {("ballots", 2): NAMED}
        assert conference.state.ballots[1].published_at


async def test_every_room_shows_the_others_and_names_the_broken_one(day: Conference) -> None:
    write_by_hand_while_open(day)
    async with HoinghiApp(day).run_test(size=(120, 30)) as pilot:
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"):
            await pilot.press(key)
            await pilot.pause()
            banner: Any = pilot.app.screen.query_one("#banner")
            assert NAMED in banner.said, key
    async with HoinghiApp(day, hall="hall").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
    async with HoinghiApp(day, hall="podium").run_test(size=(80, 24)) as pilot:
        await pilot.pause()


def write_by_hand_while_open(day: Conference) -> None:
    seq, before = day.storage.journal.position.seq, day.storage.read()["ballots"]["2"]
    after = {**before, "entitled": 10**25}
    entry = Entry(seq + 1, clock.now(), "bàn cũ", "x", (Change("ballots", 2, before, after),))
    append(day.folder, entry)
    assert day.refresh()
    assert day.set_aside == {("ballots", 2): NAMED}


def test_what_was_broken_by_hand_can_be_mended_by_hand(day: Conference) -> None:
    write_by_hand_while_open(day)
    day.database.table("ballots").update({"entitled": 1}, doc_ids=[2])
    assert day.set_aside == {}
    assert day.state.ballots[2].title == NAMED


def test_a_record_of_another_version_hides_no_other(day: Conference) -> None:
    seq = day.storage.journal.position.seq
    strange = Change("ballots", 9, None, {"colour": "đỏ"})
    sound = Change("units", 9, None, {"order": 9, "name": "Sở mới"})
    append(day.folder, Entry(seq + 1, clock.now(), "", "x", (strange,)))
    append(day.folder, Entry(seq + 2, clock.now(), "", "x", (sound,)))
    assert day.refresh()
    assert day.read_only
    assert day.state.units[9].name == "Sở mới"
    assert 9 not in day.state.ballots
    with Conference.open(day.folder) as again:
        assert again.read_only
        assert again.state.units[9].name == "Sở mới"
