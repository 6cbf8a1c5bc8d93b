"""What the office gives a paper stands on it: number, date, addressees, signer, recipients."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exports import catalogue
from exports.word import usual
from store import clock
from store.conference import Conference
from store.papers import settings
from store.records import Signing
from tests.exports.paper_day import at, paper_day
from tests.word_file import read_paper


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    with clock.travel(at(9, 5)):
        yield made
    made.close()


def text_of(conference: Conference, paper_id: str, out: Path) -> str:
    (path,) = catalogue.export(conference, [paper_id], out)
    body = read_paper(path).element.body
    paragraphs = (node for node in body.iter() if node.tag.endswith("}p"))
    return "\n".join(
        "".join(
            str(part) if part.tag.endswith("}t") else "\n"
            for part in paragraph.iter()
            if part.tag.endswith(("}t", "}br"))
        )
        for paragraph in paragraphs
    )


GIVEN = {
    "number": "5",
    "symbol": "TTr-SNV",
    "day": date(2026, 2, 3),
    "place": "Đà Lạt",
    "addressees": "UBND tỉnh; Hội đồng Thi đua - Khen thưởng tỉnh",
    "signing": Signing.DEPUTY,
    "sign_head": "GIÁM ĐỐC",
    "sign_post": "PHÓ GIÁM ĐỐC",
    "sign_name": "Trần Thị Bình",
    "recipients": "Sở Nội vụ; Lưu: VT",
    "keeping": "Lưu: VT, TĐKT",
}


@pytest.mark.parametrize(
    "paper_id", ["agenda", "tasks", "invitations", "delegates", "attendance", "sign-in"]
)
def test_what_was_given_stands_on_the_paper(
    conference: Conference, tmp_path: Path, paper_id: str
) -> None:
    usual.give(conference, paper_id, **GIVEN)
    text = text_of(conference, paper_id, tmp_path).splitlines()
    assert "Số: 05/TTr-SNV" in text
    assert "Đà Lạt, ngày 03 tháng 02 năm 2026" in text
    assert "Kính gửi:" in text
    assert "- UBND tỉnh;" in text
    assert "- Hội đồng Thi đua - Khen thưởng tỉnh." in text
    signed = text.index("KT. GIÁM ĐỐC")
    assert text[signed + 1 : signed + 3] == ["PHÓ GIÁM ĐỐC", "Trần Thị Bình"]
    to = text.index("Nơi nhận:")
    assert text[to + 1 : to + 4] == ["- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, TĐKT."]


def test_the_minutes_are_numbered_and_adopted(conference: Conference, tmp_path: Path) -> None:
    settings.save(
        conference,
        "minutes",
        number="12",
        adopted="Đã thông qua.",
        sign_name="Lê Văn An",
    )
    text = text_of(conference, "minutes", tmp_path).splitlines()
    assert "Số: 12/BB-LĐLĐ" in text
    assert "Đã thông qua." in text
    assert "Lê Văn An" in text


def test_the_date_does_not_come_from_the_clock(conference: Conference, tmp_path: Path) -> None:
    words = [one for one in catalogue.PAPERS if one.suffix == ".docx" and not one.variant]
    ids = [one.id for one in words if not catalogue.why_not(conference, one)]
    texts = []
    for day in (1, 40):
        with clock.travel(at(9, 5).replace(day=1 + day % 28)):
            texts.append({i: text_of(conference, i, tmp_path / f"{day}-{i}") for i in ids})
    moving = {"attendance", "agenda-actual"}  # a report of a moment says the moment
    assert {i for i in ids if texts[0][i] != texts[1][i]} <= moving
