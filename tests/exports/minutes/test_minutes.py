"""What the minutes must not leave out, whatever the agenda says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from exports import minutes
from store import clock
from store.agenda import steps
from store.awards import stage
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Award, Decision, Delegate, RecipientKind
from tests.word_file import read_paper

START = datetime(2026, 12, 20, 7, 30, tzinfo=VIETNAM)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(START):
        made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
        roster.add_delegates(made, "delegate", [Delegate(number=0, name="Nguyễn Văn An")])
        (decision,) = made.save("decision", Decision(order=1, number="05/QĐ", body="UBND tỉnh"))
        stage.add_award(
            made,
            Award(
                decision_id=decision.id,
                honour="bang-khen-tinh",
                form="Bằng khen của Chủ tịch UBND tỉnh",
                kind=RecipientKind.INDIVIDUAL,
                recipient="Lò Văn Bằng",
                order=1,
            ),
        )
    yield made
    made.close()


def said(conference: Conference, folder: Path) -> str:
    path = minutes.write(conference, folder / "bb.docx")
    body = read_paper(path).element.body
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join("".join(map(str, p.iter(f"{tag}t"))) for p in body.iter(f"{tag}p"))


def confer(conference: Conference) -> None:
    stage.call_next(conference)
    stage.confer(conference)


def test_awards_conferred_outside_any_item_are_told(conference: Conference, tmp_path: Path) -> None:
    with clock.travel(START):
        confer(conference)
        text = said(conference, tmp_path)
    assert "Trao khen thưởng" in text
    assert "Lò Văn Bằng" in text
    assert "Quyết định số 05/QĐ" in text


def test_awards_stand_under_the_item_that_ran(conference: Conference, tmp_path: Path) -> None:
    with clock.travel(START):
        steps.next_item(conference)
    with clock.travel(START + timedelta(minutes=5)):
        confer(conference)
    with clock.travel(START + timedelta(minutes=9)):
        steps.next_item(conference)
        text = said(conference, tmp_path)
    assert text.count("Lò Văn Bằng") == 1
    # The reception is no item of the conference, but what was handed over then is told.
    assert text.find("\nĐón tiếp") < text.find("Lò Văn Bằng") < text.find("\n1. ")
    assert "Trao khen thưởng" not in text


def test_a_session_without_any_scan_names_nobody_absent(
    conference: Conference, tmp_path: Path
) -> None:
    with clock.travel(START):
        text = said(conference, tmp_path)
    assert "không điểm danh" in text
    assert "vắng mặt" not in text
