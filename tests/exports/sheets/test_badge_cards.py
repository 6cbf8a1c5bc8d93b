from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from exports.sheets import cards, print_sheet
from exports.sheets.cards import Card, cards_pdf
from exports.type import fonts
from store.errors import BadInput
from tests.exports.conftest import qr_codes

Render = Callable[[Path], list[Image.Image]]
TITLE = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2020"
PRACTICE = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ"
DOTS_PER_MM = 150 / 25.4


def some_cards(count: int) -> list[Card]:
    dice = random.Random(count)
    names = ["Nguyễn Văn An", "H'Bhiĕn Niê Kdăm Thị Hồng Nhung", "Lò Thị Hương", "Đ" * 60]
    return [
        Card(
            name=names[number % len(names)],
            code="9" + "".join(dice.choices("0123456789", k=16)),
            post="Phó Chủ tịch Hội đồng Thi đua - Khen thưởng tỉnh",
            unit="Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
            group="Đại biểu mời",
            seat=f"A{number}",
            number=f"{number:03}",
            mark="BIỂU QUYẾT" if number % 2 else "",
        )
        for number in range(count)
    ]


@pytest.mark.office
@pytest.mark.parametrize("practice", ["", PRACTICE])
def test_every_code_on_the_sheets_reads_back(tmp_path: Path, render: Render, practice: str) -> None:
    wanted = some_cards(23)
    path = cards_pdf(wanted, tmp_path / "cards.pdf", title=TITLE, practice_text=practice)
    pages = render(path)
    assert [page.size for page in pages] == [(1241, 1754)] * 3
    found = [code.text for page in pages for code in qr_codes(page)]
    assert sorted(found) == sorted(card.code for card in wanted)


@pytest.mark.office
def test_the_code_is_25_mm_wide_where_it_should_be(tmp_path: Path, render: Render) -> None:
    page = render(cards_pdf(some_cards(1), tmp_path / "one.pdf", title=TITLE))[0]
    corners = qr_codes(page)[0].position
    assert (corners.top_right.x - corners.top_left.x) / DOTS_PER_MM == pytest.approx(25, abs=0.4)
    right = cards.SMALL.grid.left + cards.SMALL.grid.width - corners.top_right.x / DOTS_PER_MM
    assert right == pytest.approx(4 * 25 / 21, abs=0.4)


@pytest.mark.office
def test_the_quiet_zone_is_white(tmp_path: Path, render: Render) -> None:
    page = render(
        cards_pdf(some_cards(2), tmp_path / "two.pdf", title=TITLE, practice_text=PRACTICE)
    )[0]
    quiet = 4 * 25 / 21 - 0.3
    for code in qr_codes(page):
        left, top = code.position.top_left.x, code.position.top_left.y
        side = 25 * DOTS_PER_MM
        edge = quiet * DOTS_PER_MM
        box = (left - edge, top - edge, left + side + edge, top + side + edge)
        around = page.crop(tuple(round(value) for value in box))  # type: ignore[arg-type]
        inner = Image.new("L", (round(side) + 6, round(side) + 6), 255)
        around.paste(inner, (round(edge) - 3, round(edge) - 3))
        assert around.getextrema() == (255, 255)


@pytest.mark.parametrize(
    ("text", "lines", "height"),
    [
        ("Nguyễn Văn An", 2, 13),
        ("H'Bhiĕn Niê Kdăm Thị Hồng Nhung Nguyễn Phước", 2, 13),
        ("Ng" * 60, 2, 13),
        ("Sở " * 90, 2, 6.5),
    ],
)
def test_text_shrinks_until_it_fits(text: str, lines: int, height: float) -> None:
    points, pieces = print_sheet.fit(text, fonts.SANS_BOLD, 50, height, (20, 6), lines)
    assert 6 <= points <= 20
    assert 1 <= len(pieces) <= lines
    assert all(fonts.width_mm(piece, fonts.SANS_BOLD, points) <= 50.001 for piece in pieces)
    whole = " ".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert whole or pieces[-1].endswith("…")


def test_a_short_name_stays_large_and_whole() -> None:
    name = "Lò Thị Hương"
    assert print_sheet.fit(name, fonts.SANS_BOLD, 50, 13, (20, 6), 2) == (20, [name])


def test_a_bad_code_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="code-not-digits"):
        cards_pdf([Card("An", "ABC")], tmp_path / "cards.pdf", title=TITLE)
    assert list(tmp_path.iterdir()) == []


def test_the_same_cards_make_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOINGHI_NOW", "2020-12-25T08:00:00+07:00")
    first = cards_pdf(some_cards(3), tmp_path / "1.pdf", title=TITLE).read_bytes()
    assert cards_pdf(some_cards(3), tmp_path / "2.pdf", title=TITLE).read_bytes() == first
