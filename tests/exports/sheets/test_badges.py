"""Badges, place cards and labels: codes read back, nothing overflows, nothing private is told."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from exports import catalogue
from exports.sheets import badges, cards, envelope_labels, place_cards, print_sheet, signs
from exports.sheets.cards import CardSize
from exports.sheets.print_sheet import Grid
from exports.type import fonts
from exports.wording import people
from exports.writing import PRACTICE_TEXT
from store.conference import Conference
from store.errors import Refused
from store.people import roster
from store.records import Status
from tests.exports.conftest import qr_codes
from tests.exports.guest_list import guest_list

Render = Callable[[Path], list[Image.Image]]
SIZES = [cards.SMALL, cards.A7, cards.A6]
GRIDS = [
    *(size.grid for size in SIZES),
    place_cards.A5.grid,
    place_cards.A4.grid,
    envelope_labels.GRID,
]
SHEETS = ["badges", "badges-a7", "badges-a6", "place-cards", "place-cards-a4", "labels"]
DOTS_PER_MM = 150 / 25.4

needs_text = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = guest_list(tmp_path / "c", 24)
    yield made
    made.close()


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(pdf: Path) -> list[list[Word]]:
    """The words of every page with their boxes, in millimetres."""
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True)
    pattern = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    pages = run.stdout.decode().split("<page ")[1:]
    return [
        [
            Word(text, *(float(value) * fonts.MM_PER_POINT for value in box))
            for *box, text in pattern.findall(page)
        ]
        for page in pages
    ]


def text_of(pdf: Path) -> str:
    """The text in the order in which it was set."""
    run = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True)
    return " ".join(run.stdout.decode().split())


# --- codes -----------------------------------------------------------------------------------


@pytest.mark.office
def test_every_code_of_500_badges_reads_back_at_150_dpi(tmp_path: Path, render: Render) -> None:
    made = guest_list(tmp_path / "c", 500)
    pages = render(badges.write(made, tmp_path / "badges.pdf"))
    wanted = sorted(delegate.code for delegate in made.state.delegates.values())
    made.close()
    assert len(pages) == 50
    assert sorted(c.text for page in pages for c in qr_codes(page)) == wanted


@pytest.mark.office
@pytest.mark.parametrize(("size", "pages"), [(cards.SMALL, 3), (cards.A7, 3), (cards.A6, 6)])
def test_codes_are_25_mm_wide_on_badges_of_every_size(
    conference: Conference, tmp_path: Path, render: Render, size: CardSize, pages: int
) -> None:
    shown = render(badges.write(conference, tmp_path / "badges.pdf", size))
    assert len(shown) == pages
    assert (shown[0].width > shown[0].height) == size.grid.landscape
    codes = [code for page in shown for code in qr_codes(page)]
    assert {code.text for code in codes} == {d.code for d in conference.state.delegates.values()}
    for code in codes:
        corners = code.position
        wide = (corners.top_right.x - corners.top_left.x) / DOTS_PER_MM
        assert wide == pytest.approx(25, abs=0.4)
        across = (corners.top_right.x / DOTS_PER_MM - size.grid.left) % size.grid.width
        assert size.grid.width - across >= print_sheet.CODE_QUIET - 0.4


# --- geometry --------------------------------------------------------------------------------


@pytest.mark.parametrize("grid", GRIDS)
def test_pieces_lie_on_the_sheet(grid: Grid) -> None:
    assert grid.left >= 0
    assert grid.top >= 0


@needs_text
@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize(("paper_id", "grid"), list(zip(SHEETS, GRIDS, strict=True)))
def test_no_word_leaves_its_piece_or_lies_on_another(
    tmp_path: Path, paper_id: str, grid: Grid, practice: bool
) -> None:
    made = guest_list(tmp_path / "c", 24, practice=practice, template="tinh")
    (path,) = catalogue.export(made, [paper_id], tmp_path / "out")
    made.close()
    for page in words(path):
        pieces: dict[tuple[int, int], list[Word]] = {}
        for word in page:
            column = int((word.left - grid.left) // grid.width)
            row = int((word.top - grid.top) // grid.height)
            pieces.setdefault((column, row), []).append(word)
            edge_right = grid.left + (column + 1) * grid.width
            assert word.left >= grid.left + column * grid.width + 3, word
            assert word.right <= edge_right - 1.5, word
            free = 5 if paper_id.startswith("badges") else 0
            assert word.bottom <= grid.top + (row + 1) * grid.height - free, word
        for together in pieces.values():
            assert not [pair for pair in combinations(together, 2) if _collide(*pair)]


def _collide(one: Word, other: Word) -> bool:
    """Boxes have room for accents above and tails below: a quarter may be shared."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    height = min(one.bottom - one.top, other.bottom - other.top)
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0.3 and shared > height * 0.3


@given(
    text=st.text(min_size=1, max_size=120),
    width=st.floats(15, 200),
    height=st.floats(4, 40),
    lines=st.integers(1, 3),
)
@settings(deadline=None, max_examples=60)
def test_text_never_grows_out_of_its_box(
    text: str, width: float, height: float, lines: int
) -> None:
    points, pieces = print_sheet.fit(text, fonts.SANS_BOLD, width, height, (30.0, 5.0), lines)
    assert len(pieces) <= lines
    assert len(pieces) * points * fonts.MM_PER_POINT * print_sheet.LINE <= height + 0.001
    assert all(fonts.width_mm(piece, fonts.SANS_BOLD, points) <= width + 0.001 for piece in pieces)


def test_a_name_on_a_tent_stays_on_one_line_unless_that_makes_it_small() -> None:
    assert place_cards._name_lines("Lò Thị Hương", 186, 32, 56) == 1
    assert place_cards._name_lines("H'Bhiĕn Niê Kdăm Thị Hồng Nhung", 186, 32, 56) == 2


# --- groups ----------------------------------------------------------------------------------


def test_28_groups_have_signs_that_differ_by_shape_letter_and_colour() -> None:
    made = [signs.sign(place) for place in range(28)]
    assert len({(sign.corners, sign.colour) for sign in made}) == 28
    assert len({sign.letter for sign in made[:26]}) == 26


@pytest.mark.parametrize("colour", signs.COLOURS)
def test_white_letters_can_be_read_on_every_colour(colour: signs.Colour) -> None:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.03928 else float(((share + 0.055) / 1.055) ** 2.4)

    light = sum(w * linear(v) for w, v in zip((0.2126, 0.7152, 0.0722), colour, strict=True))
    assert 1.05 / (light + 0.05) >= 5, "contrast as WCAG 2 counts it"


@needs_text
def test_a_badge_says_who_and_where(conference: Conference, tmp_path: Path) -> None:
    delegate = next(d for d in conference.state.delegates.values() if d.seat and d.post)
    group = conference.state.groups[delegate.group_id]
    text = text_of(badges.write_one(conference, delegate.id, tmp_path / "one.pdf", cards.A6))
    for part in (delegate.name, delegate.post, f"Chỗ ngồi: {delegate.seat}", "KHÁCH MỜI"):
        assert part in text
    assert group.name in text
    assert conference.state.units[delegate.unit_id].name in text


# --- practice and privacy --------------------------------------------------------------------


@needs_text
@pytest.mark.parametrize(
    ("paper_id", "marks"), list(zip(SHEETS, [24, 24, 24, 48, 48, 24], strict=True))
)
def test_every_piece_of_a_practice_conference_is_marked(
    tmp_path: Path, paper_id: str, marks: int
) -> None:
    made = guest_list(tmp_path / "c", 24, practice=True)
    (path,) = catalogue.export(made, [paper_id], tmp_path / "out")
    made.close()
    assert path.name.startswith("THUC-HANH-")
    assert text_of(path).count(PRACTICE_TEXT) == marks


@needs_text
@pytest.mark.parametrize("paper_id", SHEETS)
def test_no_telephone_and_no_birth_year(
    conference: Conference, tmp_path: Path, paper_id: str
) -> None:
    (path,) = catalogue.export(conference, [paper_id], tmp_path / "out")
    text = text_of(path)
    assert PRACTICE_TEXT not in text
    for delegate in conference.state.delegates.values():
        assert delegate.phone not in text
        assert not re.search(rf"\b{delegate.birth}\b", re.sub(r"9\d{3}( \d{4}){3} \d", "", text))


# --- who -------------------------------------------------------------------------------------


def test_who_is_written_to_and_who_is_seated(conference: Conference) -> None:
    state = conference.state
    first, second, third, fourth = list(state.delegates.values())[:4]
    conference.save(
        "delegate",
        replace(first, status=Status.DECLINED),
        replace(second, status=Status.CONFIRMED),
        replace(third, status=Status.WITHDRAWN),
        replace(fourth, walk_in=True),
    )
    written = {delegate.id for delegate in people.invited(state)}
    seated = {delegate.id for delegate in people.seated(state)}
    assert {first.id, third.id, fourth.id}.isdisjoint(written)
    assert second.id in written
    assert {second.id, fourth.id} <= seated
    assert {first.id, third.id}.isdisjoint(seated)


@needs_text
def test_labels_follow_the_invitations(conference: Conference, tmp_path: Path) -> None:
    wanted = [f"{d.honorific} {d.name}".strip() for d in people.invited(conference.state)]
    text = text_of(envelope_labels.write(conference, tmp_path / "labels.pdf"))
    read = [part.strip() for part in text.split("Kính gửi:")[1:]]
    assert len(read) == len(wanted)
    assert [label[: len(name)] for label, name in zip(read, wanted, strict=True)] == wanted


@needs_text
@pytest.mark.parametrize("write", [badges.write, place_cards.write])
def test_a_title_stands_before_the_name(
    conference: Conference, tmp_path: Path, write: Callable[[Conference, Path], Path]
) -> None:
    one = people.invited(conference.state)[0]
    conference.save("delegate", replace(one, honorific="Ông", title="PGS.TS.", name="Lê An"))
    assert "PGS.TS. Lê An" in " ".join(text_of(write(conference, tmp_path / "x.pdf")).split())


# --- one badge again -------------------------------------------------------------------------


@pytest.mark.office
def test_one_badge_after_a_new_code(conference: Conference, tmp_path: Path, render: Render) -> None:
    old = next(iter(conference.state.delegates.values()))
    new = roster.reissue(conference, old.id)
    written = catalogue.write_badge(conference, old.id, tmp_path / "out")
    assert written.path.name == f"the-{old.number}.pdf"
    (page,) = render(written.path)
    assert [code.text for code in qr_codes(page)] == [new.code]
    assert new.code != old.code


def test_a_badge_of_nobody_is_refused(conference: Conference, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no-such-delegate"):
        catalogue.write_badge(conference, 9999, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
