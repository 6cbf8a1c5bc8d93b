"""`hoinghi act`: all that agenda items have to do, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import Delegate, Unit
from tui.main import main

Act = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T07:30:00")
    monkeypatch.setenv("HOINGHI_LANG", "vi")
    with create_conference(tmp_path / "k", "khoi", date(2026, 12, 20)) as made:
        for name in ("Sở Tài chính", "Sở Tư pháp"):
            parts.save_part(made, Unit(order=0, name=name, member=True))
        unit = next(iter(made.state.units))
        new = [Delegate(number=0, name=name, unit_id=unit) for name in ("Lê An", "Lê Bình")]
        roster.add_delegates(made, "delegate", new)
        desk.check_in(made, next(iter(made.state.delegates.values())).code)
    return tmp_path / "k"


@pytest.fixture
def act(folder: Path) -> Act:
    return lambda *words: main(["act", str(folder), *words])


def shown(folder: Path, what: str, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["show", str(folder), what, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def under(folder: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> Any:
    return next(row for row in shown(folder, "acts", capsys) if row["kind"] == kind)


def test_presence_is_announced(act: Act, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act("report") == 0
    report = under(folder, "introduction", capsys)["report"]
    assert (report["present"], report["summoned"], report["at"]) == (
        1,
        2,
        "2026-12-20T07:30:00+07:00",
    )
    assert report["text"].startswith("Có mặt 1/2 đại biểu, đạt 50 %")
    assert main(["undo", str(folder)]) == 0
    assert under(folder, "introduction", capsys)["report"] is None


def test_units_sign(act: Act, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act("sign", "so tu phap", "--by", "Ông Cương") == 0
    assert act("pledge", "Khối 2; Khối 3") == 0
    assert act("no-pledge", "khoi 3") == 0
    assert act("sign", "Sở lạ") == 1
    rows = {row["name"]: row for row in under(folder, "signing", capsys)["pledges"]}
    assert list(rows) == ["Sở Tài chính", "Sở Tư pháp", "Khối 2"]
    assert rows["Sở Tư pháp"]["signer"] == "Ông Cương"
    assert act("sign") == 0
    assert act("unsign", "Khối 2") == 0
    rows = {row["name"]: row for row in under(folder, "signing", capsys)["pledges"]}
    assert [bool(row["signed_at"]) for row in rows.values()] == [True, True, False]


def test_a_handover_and_recommendations(
    act: Act, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert act("handover", "Cờ", "--to", "B", "--from", "A", "--witness", "C") == 0
    (made,) = under(folder, "handover", capsys)["handovers"]
    assert (made["what"], made["giver"], made["receiver"], made["witness"]) == ("Cờ", "A", "B", "C")
    assert made["at"]
    assert act("handover", "Cờ") == 2
    assert act("recommend", "Thêm quỹ", "--from", "Sở A", "--to", "UBND", "--item", "3") == 0
    assert act("recommend", "Thêm quỹ") == 2
    (made,) = shown(folder, "recommendations", capsys)
    assert (made["speaker"], made["addressee"], made["item"]) == ("Sở A", "UBND", 3)


def test_speeches(act: Act, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act("speech", "le an (so tai chinh)", "Cải cách", "10'") == 0
    assert act("speech", "Khách", "", "20 phút") == 0
    assert act("share") == 0
    assert act("order", "2", "-1") == 0
    assert act("floor", "1") == 0
    assert act("end") == 0
    assert act("times", "1", "7h10", "5'") == 0
    assert act("times", "1", "7h10", "7h05") == 1
    assert act("floor", "9") == 1
    assert act("order", "2", "x") == 2
    first, second = shown(folder, "speeches", capsys)
    assert (first["speaker"], first["used_seconds"], first["minutes"]) == ("Khách", 300, 20)
    assert (second["unit"], second["presence"], second["minutes"]) == (
        "Sở Tài chính",
        "inside",
        10,
    )


def test_purpose_stands_in_the_summary(
    act: Act, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert act("purpose", "Đánh giá") == 0
    assert act("requirements", "Trang trọng") == 0
    summary = shown(folder, "summary", capsys)
    assert (summary["purpose"], summary["requirements"]) == ("Đánh giá", "Trang trọng")


def test_a_visit(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with create_conference(tmp_path / "t", "giao-luu", date(2026, 12, 20)) as made:
        new = [Delegate(number=0, name=name) for name in ("Lê An", "Lê Bình", "Lê Cương")]
        roster.add_delegates(made, "delegate", new)
    tour = tmp_path / "t"

    def act(*words: str) -> int:
        return main(["act", str(tour), *words])

    assert act("fill") == 1
    assert act("place", "Hợp tác xã", "--host", "UBND xã") == 0
    assert act("step", "1") == 0
    assert act("bus", "Xe 1", "--seats", "2", "--leader", "Lê An") == 0
    assert act("seat", "1", "1-3") == 1
    assert act("seat", "1", "le an; 2") == 0
    assert act("board", "1", "2") == 0
    assert act("board", "3") == 2
    row = under(tour, "visit", capsys)
    assert (row["places"][0]["arrived"], row["places"][0]["departed"]) == (
        "2026-12-20T07:30:00+07:00",
        None,
    )
    assert [bool(rider["boarded_at"]) for rider in row["buses"][0]["riders"]] == [True, True]


@pytest.mark.parametrize("words", [("fly",), ("seat", "1"), ("report", "now")])
def test_wrong_use_says_how(
    act: Act, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert act(*words) == 2
    assert capsys.readouterr().err.strip()


def test_an_agenda_without_such_an_item(act: Act, capsys: pytest.CaptureFixture[str]) -> None:
    assert act("fill") == 1
    assert "Tham quan" in capsys.readouterr().err


def test_another_item_is_named_by_its_number(
    act: Act, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert act("pledge", "Khối 2", "--item", "1") == 0
    with Conference.open(folder) as made:
        (pledge,) = made.state.pledges.values()
        assert made.state.agenda[pledge.item_id].order == 1
    assert act("report", "--item", "99") == 1
    rows = shown(folder, "acts", capsys)
    assert [row["name"] for row in rows[0]["pledges"]][-1] == "Khối 2"
