"""Times that were told by a clock which had been set back stand as they were, and marked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from screens.agenda import rows
from screens.checkin.lists import recent_cells, recent_set_back
from screens.sentences import say
from screens.words import agenda, log
from screens.words.set_back import SIGN
from store import clock
from store.agenda import steps, timeline
from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from store.records.codec import Entry
from store.times.moments import set_back_entries
from tests.store.conftest import MORNING
from tui import main

LEGEND = say("set-back-legend", sign=SIGN)
HOUR = timedelta(hours=1)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(MORNING):
        made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
        roster.add_delegates(made, "delegate", [Delegate(number=0, name="Lò Văn Cương")])
        yield made
        made.close()


def lived(conference: Conference, back: timedelta) -> Path:
    """Somebody comes in, the clock is set, the agenda begins and they go out."""
    code = conference.state.delegates[1].code
    with clock.travel(MORNING):
        desk.check_in(conference, code, session_order=1)
        steps.next_item(conference)
    with clock.travel(MORNING - back):
        steps.next_item(conference)
        desk.check_in(conference, code, session_order=1, direction="out")
    return conference.folder


def shown(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> str:
    capsys.readouterr()
    assert main.main(["show", str(folder), *words]) == 0
    return capsys.readouterr().out


def forms(capsys: pytest.CaptureFixture[str], folder: Path, what: str) -> Any:
    return json.loads(shown(capsys, folder, what, "--json"))


def test_a_time_set_back_is_marked_in_every_list(
    conference: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, state = lived(conference, HOUR), conference.state
    ids = list(state.passages)
    odd = recent_set_back(state, ids)
    came, went = (recent_cells(state, i, hidden=False, set_back=odd) for i in ids[-2:])
    assert not came[1].startswith(SIGN)
    assert went[0] == f"{MORNING - HOUR:%H:%M}"
    assert went[1].startswith(SIGN)
    first, second, *_ = timeline.slots(state, MORNING)
    assert rows.cells(first, (), MORNING)[3].endswith(SIGN), "it ended after the clock was set"
    assert not rows.cells(second, (), MORNING)[3].endswith(SIGN), "and the next goes on from there"
    assert LEGEND in agenda.time_facts(first)
    entries = conference.log()
    marks = set_back_entries(entries)
    assert LEGEND in list(log.details(state, entries[-2], entries, marks))
    assert LEGEND not in list(log.details(state, entries[-1], entries, marks))
    *lines, last = shown(capsys, folder, "log").splitlines()
    assert [f"  {SIGN} " in line for line in lines[-3:]] == [False, True, False]
    assert last == LEGEND
    assert [one.get("set_back") for one in forms(capsys, folder, "log")[-3:]] == [
        *[None, ["at"], None]
    ]
    marked = [one for one in forms(capsys, folder, "attendance")["delegates"] if "set_back" in one]
    assert [one["set_back"] for one in marked] == [["last_at"]]
    assert forms(capsys, folder, "agenda")[0]["set_back"] == ["actual_end"]


def test_nothing_is_marked_where_the_clock_only_went_on(
    conference: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = lived(conference, -HOUR)
    for what in ("log", "attendance", "agenda"):
        assert SIGN not in shown(capsys, folder, what)
        assert "set_back" not in json.dumps(forms(capsys, folder, what))


def test_what_one_change_did_is_told_without_reading_the_others(conference: Conference) -> None:
    """Also of an undo, which names what it took back: the log may be long, and rows are many."""
    lived(conference, HOUR)
    conference.undo()

    class Unread(list[Entry]):
        def __iter__(self) -> Iterator[Entry]:
            raise AssertionError("the whole log was read")

    entries = Unread(conference.log())
    for place in (-1, -2):
        told = list(log.details(conference.state, entries[place], entries, {entries[place].seq}))
        assert LEGEND in told
