"""No ballot paper can be told from the next one: the files are opened again and compared."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from exports import catalogue
from exports.pdf import to_pdf
from exports.type.left_out import drawable
from exports.writing import PRACTICE_TEXT
from store.conference import Conference
from store.records import Question
from store.votes import voting
from tests.exports.vote_papers import PEOPLE, on_paper, open_council
from tests.word_file import read_paper

COPIES = len(PEOPLE)
LONG = tuple(f"Sở Kế hoạch và Đầu tư số {n}" for n in range(60))
"""More names than an A4 sheet holds."""

POINTS_PER_MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(params=[False, True], ids=["real", "practice"])
def conference(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Conference]:
    with open_council(tmp_path / "c", practice=bool(request.param)) as made:
        yield made


def written(conference: Conference, tmp_path: Path, paper: str, **facts: Any) -> Path:
    voting.save_ballot(conference, on_paper(**facts))
    (path,) = catalogue.export(conference, [paper], tmp_path / "out")
    return path


# --- the PDF -------------------------------------------------------------------------------------


def pages(path: Path) -> list[bytes]:
    """The drawing of each page, in the order of the file."""
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", path.read_bytes(), re.DOTALL):
        try:
            drawn = zlib.decompress(packed)
        except zlib.error:
            continue
        if b" Td " in drawn:
            found.append(drawn)
    return found


def test_the_sheets_of_long_papers_are_the_same_in_every_copy(
    conference: Conference, tmp_path: Path
) -> None:
    drawn = pages(written(conference, tmp_path, "ballots", candidates=LONG))
    assert len(drawn) == 3 * COPIES
    for place in range(3):
        assert len({*drawn[place::3]}) == 1
    assert len({*drawn}) == 3, "the sheets of one paper hold different names"


def by_quarter(drawn: bytes) -> list[list[tuple[float, float, str]]]:
    """What is drawn on each quarter of a sheet, measured from its own corner, without cut lines."""
    wide, high = 105.0, 148.5
    found: list[list[tuple[float, float, str]]] = [[] for _ in range(4)]
    text = r"BT ([\d.]+) ([\d.]+) Td (.*?) Tj ET"
    box = r"([\d.]+) ([\d.]+) ([\d.]+ -?[\d.]+ re)"
    for pattern in (text, box):
        for x, y, what in re.findall(pattern, drawn.decode("latin-1"), re.DOTALL):
            left, top = float(x) / POINTS_PER_MM, 297 - float(y) / POINTS_PER_MM
            column, row = int(left // wide), int(top // high)
            found[row * 2 + column].append((left - column * wide, top - row * high, what))
    return found


def test_the_four_papers_of_a_sheet_are_the_same(conference: Conference, tmp_path: Path) -> None:
    first, second = pages(written(conference, tmp_path, "ballots"))
    one, *others = by_quarter(first)
    fifth, *empty = by_quarter(second)
    assert len(one) > 20
    assert empty == [[], [], []]
    for other in (*others, fifth):
        assert [what for *_, what in other] == [what for *_, what in one]
        # A file's units are a hundredth of a point; half a sheet is no whole number of them.
        assert [at for *at, _ in other] == [pytest.approx(at, abs=0.01) for *at, _ in one]


@pytest.mark.parametrize("secret", [True, False])
def test_no_sheet_has_a_page_number(
    conference: Conference, tmp_path: Path, secret: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def noted(text: str) -> str:
        said.append(text)
        return drawable(text)

    monkeypatch.setattr("exports.type.left_out.drawable", noted)
    written(conference, tmp_path, "ballots", candidates=LONG, secret=secret)
    assert not [text for text in said if "trang" in text.lower()]
    held = [text for text in said if " trong 60" in text]
    spans = [tuple(map(int, re.findall(r"\d+", text))) for text in held]
    assert [first for first, *_ in spans] == [1, *(last + 1 for _, last, _ in spans[:-1])]
    assert spans[-1] == (spans[-1][0], len(LONG), len(LONG))


def test_a_long_question_without_names_counts_none(tmp_path: Path) -> None:
    with open_council(tmp_path / "c") as made:
        long = "Thông qua quy chế hoạt động của Hội đồng " * 90
        facts = {"question": Question.SINGLE, "candidates": (), "proposes": long}
        drawn = pages(written(made, tmp_path, "ballots", **facts))
    assert len(drawn) % COPIES == 0
    each = len(drawn) // COPIES
    for place in range(each):
        assert len({*drawn[place::each]}) == 1


# --- Word ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [{}, {"candidates": LONG}], ids=["short", "long"])
def test_the_slips_of_the_word_form_are_the_same(
    conference: Conference, tmp_path: Path, names: dict[str, Any]
) -> None:
    path = written(conference, tmp_path, "ballots-word", **names)
    slips = [table for table in read_paper(path).tables if len(table.columns) == 1]
    rows = [ET.tostring(ET.fromstring(row._tr.xml)) for table in slips for row in table.rows]
    assert len(rows) == COPIES
    assert len({*rows}) == 1


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_a_slip_that_fills_its_page_begins_on_one(conference: Conference, tmp_path: Path) -> None:
    path = written(conference, tmp_path, "ballots-word", candidates=LONG)
    (made,) = to_pdf([path], tmp_path / "pdf")
    read = subprocess.run(["pdftotext", "-layout", str(made), "-"], check=True, capture_output=True)
    sheets = read.stdout.decode().split("\f")[:-1]
    each = len(sheets) // COPIES
    assert each > 1
    assert len(sheets) == each * COPIES
    for place in range(each):
        assert len({*sheets[place::each]}) == 1


def test_no_page_of_the_word_form_is_told_from_the_next(
    conference: Conference, tmp_path: Path
) -> None:
    voting.save_ballot(conference, on_paper(title="Quy chế", candidates=LONG))
    path = written(conference, tmp_path, "ballots-word")
    headers = []
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            root = ET.fromstring(parts.read(name))
            fields = [*root.iter(f"{W}instrText"), *root.iter(f"{W}fldSimple")]
            assert not fields, f"a field of {name} is another on every page"
            if re.match(r"word/(header|footer)\d", name):
                headers.append("".join(node.text or "" for node in root.iter(f"{W}t")))
    assert len({*headers}) == 1, "page one has the same header"
    outside = [p.text for p in read_paper(path).paragraphs if p.text.strip()]
    assert outside == [], "nothing stands on one page only"
    assert headers[0] in {"", PRACTICE_TEXT}
