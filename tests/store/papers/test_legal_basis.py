"""What is over on the day is no legal basis: no paper prints it, and somebody is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports import catalogue
from screens.words.papers import unready_text
from screens.words.votes import source_lines
from store import clock
from store.conference import Conference
from store.papers import legal_basis
from store.papers.placeholders import unready
from store.records import Count, Delegate, Ledger, Tally
from store.votes import voting
from tests.exports.bare_day import at, bare_day, come, hands
from tests.exports.paper_text import paper_text

DAY = date(2026, 12, 20)
OLD = "Nghị định số 98/2023/NĐ-CP"
NEW = "Nghị định số 152/2025/NĐ-CP"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    "text",
    [
        "98/2023/NĐ-CP",
        "khoản 6 Điều 4 nghị định 98/2023/nđ – cp của Chính phủ",
        "Nghị định 98/2023 về thi đua",
        "NĐ số 28/2024/NĐ-CP",
        "Thông tư 01/2024/TT-BNV",
    ],
)
def test_an_expired_number_is_known_however_it_is_typed(text: str) -> None:
    assert legal_basis.expired_in(text, DAY)
    assert legal_basis.standing(text, DAY).basis == ""


@pytest.mark.parametrize(
    "text",
    ["Thông tư số 01/2024/TT-TANDTC", "198/2023/NĐ-CP", NEW, "Quyết định 98/2023/QĐ-UBND", ""],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert not legal_basis.expired_in(text, DAY)


def test_it_was_a_basis_while_it_was_in_force() -> None:
    assert legal_basis.standing(OLD, date(2025, 6, 30)).basis == OLD
    assert legal_basis.standing(f"{OLD}; {NEW}", DAY) == (NEW, OLD)


def test_a_vote_record_leaves_it_out_and_the_screens_say_so(
    day: Conference, tmp_path: Path
) -> None:
    come(day, at(7, 50), Delegate(number=0, name="Lò A", votes=True))
    with clock.travel(at(8, 10)):
        ballot = voting.save_ballot(day, replace(hands("Bầu"), source=f"{OLD}; Quy chế của Khối"))
        voting.open_ballot(day, ballot.id)
        ledger = Ledger(entitled=1, present=1, issued=1, collected=1, valid=1)
        voting.record_count(
            day, ballot.id, Tally(ledger=ledger, counts=(Count(candidate="", agree=1),))
        )
    state = day.state
    (path,) = catalogue.export(day, ["vote-records-hands"], tmp_path / "out")
    text = paper_text(path)
    assert "98/2023" not in text
    assert "Quy chế của Khối" in text
    told = source_lines(state, state.ballots[ballot.id])
    assert told[-1].startswith(f"! {OLD} không có hiệu lực")
    assert NEW in told[-1]
    assert [one[0::2] for one in unready(state) if one.field == "citations"] == [("replaced", OLD)]
    assert f"căn cứ {OLD} không có hiệu lực" in unready_text(state, ("replaced",))


def test_the_grounds_of_the_conference_are_those_in_force(day: Conference, tmp_path: Path) -> None:
    day.save("t", replace(day.state.profile, citations=(f"Căn cứ {OLD}", NEW)))
    assert legal_basis.of_conference(day.state) == [NEW]
    (path,) = catalogue.export(day, ["plan"], tmp_path / "out")
    text = paper_text(path)
    assert f"Căn cứ {NEW}" in text
    assert "98/2023" not in text
