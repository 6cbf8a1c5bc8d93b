"""Texts of a card: nothing is cut or made small while lines are free, and no word is torn."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.sheets import cards, print_sheet, signs
from exports.sheets.card_texts import CardText, arranged
from exports.sheets.cards import Card, CardSize, cards_pdf
from exports.type import fonts

TITLE = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026"
PRACTICE = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
CODE = "91234567890123456"
NAME = "Lò Thị Hương"
POST = (
    "Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo và Dân vận, Bí thư Đảng ủy các cơ quan Đảng tỉnh"
)
UNIT = "Cơ quan thường trú Báo Nhân Dân khu vực miền núi phía Bắc tại tỉnh Lai Châu"
GROUP = "Đại biểu các đơn vị không thuộc Khối thi đua, được mời dự"
WIDE, HIGH = 51.0, 26.0
SIZES = [cards.SMALL, cards.A7, cards.A6]

needs_text = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")


def said(text: CardText) -> str:
    return " ".join(text.lines)


def test_a_long_post_takes_the_free_lines_before_it_gets_smaller() -> None:
    name, post, unit, group = arranged(NAME, POST, "", "", WIDE, HIGH, 1.0)
    assert (name.points, post.points) == (20.0, 9.5)
    assert len(post.lines) == 4
    assert said(post) == POST
    assert unit.lines == group.lines == ()


def test_a_long_name_takes_a_second_line_before_it_gets_smaller() -> None:
    name, *_ = arranged("Nguyễn Hoàng Phương Thảo", "Phóng viên", "", "", WIDE, HIGH, 1.0)
    assert name.lines == ("Nguyễn Hoàng", "Phương Thảo")
    assert name.points == 20.0


def test_post_and_unit_get_smaller_before_the_name() -> None:
    name, post, unit, _ = arranged(NAME, POST, UNIT, "", WIDE, HIGH, 1.0)
    assert name.points / 20 > post.points / 9.5
    assert (said(post), said(unit)) == (POST, UNIT)


def test_a_word_wider_than_the_card_makes_its_own_text_small_and_stays_whole() -> None:
    long = "Constantinopolitanischerdudelsackpfeifer"
    name, post, *_ = arranged(f"{long} An", "Phó Chủ tịch", "", "", WIDE, HIGH, 1.0)
    assert name.lines == (long, "An")
    assert fonts.width_mm(long, fonts.SANS_BOLD, name.points) <= WIDE
    assert post.points == 9.5


words = st.lists(st.sampled_from(f"{NAME} {POST} {UNIT}".split()), min_size=1, max_size=60)


@given(name=words, post=words, unit=words, scale=st.sampled_from([1.0, 1.2, 1.85]))
@settings(deadline=None, max_examples=80)
def test_texts_stay_in_the_box_and_are_cut_only_between_words(
    name: list[str], post: list[str], unit: list[str], scale: float
) -> None:
    given_texts = [" ".join(name[:7]), " ".join(post), " ".join(unit), ""]
    wide, high = WIDE * scale, HIGH * scale
    made = arranged(*given_texts, wide, high, scale)
    assert sum(text.height for text in made) <= high
    for text, was in zip(made, given_texts, strict=True):
        font = fonts.SANS_BOLD if text.bold else fonts.SANS
        assert all(fonts.width_mm(line, font, text.points) <= wide + 0.001 for line in text.lines)
        kept = said(text).removesuffix("…").split()
        assert kept == [
            word.strip(",") if at == len(kept) - 1 and said(text).endswith("…") else word
            for at, word in enumerate(was.split()[: len(kept)])
        ]
        assert said(text).endswith("…") or kept == was.split()


def test_what_is_left_out_ends_after_a_word() -> None:
    lines = ["Cơ quan thường trú", "Báo Nhân Dân khu vực"]
    cut = print_sheet.cut_to([*lines, "miền núi"], 2, fonts.SANS, 10, 34)
    assert cut == ["Cơ quan thường trú", "Báo Nhân Dân khu…"]


@needs_text
@pytest.mark.parametrize("practice", ["", PRACTICE])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mark", ["", "BIỂU QUYẾT", "TỔ TRƯỞNG TỔ KIỂM PHIẾU"])
def test_long_texts_stand_whole_on_badges_of_every_size(
    tmp_path: Path, size: CardSize, mark: str, practice: str
) -> None:
    full = Card(
        f"{NAME} {NAME}",
        CODE,
        POST,
        UNIT,
        GROUP,
        "Hàng A ghế 112",
        "1007",
        mark,
        "KHEN THƯỞNG",
        signs.sign(1),
    )
    path = cards_pdf([full], tmp_path / "c.pdf", title=TITLE, size=size, practice_text=practice)
    run = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True)
    text = " ".join(run.stdout.decode().split())
    for part in (full.name, POST, UNIT, GROUP, "Chỗ ngồi: Hàng A ghế 112 – Số: 1007", mark):
        assert part in text
    assert "…" not in text
