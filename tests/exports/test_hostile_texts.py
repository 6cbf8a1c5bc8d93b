"""No text that a conference may hold breaks a paper, steers its reader, or is reckoned with."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import asdict, replace

from exports import catalogue
from exports.archive import csv_cells
from exports.catalogue import PAPERS, LeftOut
from exports.lists.excel import FORMULA_SIGNS, write_xlsx
from screens.words.papers.archive import make_archive
from store import clock
from store.conference import Conference
from store.outside.signs import steering
from store.records import TABLES, Record
from store.records.base import MOST_LINE
from tests.exports.every_paper import complete
from tests.exports.paper_day import at, paper_day
from tui.main import main

TRICKS = "\x00\x01a\x02b\x03\x08\x0b\x1b[2J\x85\x9b\u200b\u202e\u2066\ufeff\ufffe\U000e0041"
UNPRINTABLE = "🎉漢 ສ"
"""Nothing of it has a sign in the fonts of the papers."""
LONG = "Ngoạ" * (MOST_LINE // 4 - 10)
NAMED = ("name", "title", "recipient", "speaker", "what", "post", "venue", "place", "reason")


def hostile(text: str, way: str) -> str:
    if way == "tricks":
        return f"{TRICKS}{text}{TRICKS}"
    if way == "formulas":
        return f"={text};=1+1\n@SUM(A1)"
    if way == "unprintable":
        return UNPRINTABLE
    return f"{text} {LONG}"[:MOST_LINE]


@pytest.fixture(params=["tricks", "formulas", "long", "unprintable"])
def day(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Conference, str]]:
    """A day whose every name holds what it can; of the long ones some are as long as may be."""
    with clock.travel(at(17, 30)):
        made = complete(paper_day(tmp_path / "c"), tmp_path)
    way: str = request.param
    changed: list[Record] = []
    for table in TABLES:
        for record in (
            list(getattr(made.state, table, {}).values()) if table != "conference" else []
        ):
            changed.append(_hostile(record, way))
    made.save("hostile", *changed)
    made.save("hostile", _hostile(made.state.profile, way))
    yield made, way
    made.close()


def _hostile(record: Any, way: str) -> Any:
    held = asdict(record)
    texts = {
        key: hostile(held[key], way)
        for key in NAMED
        if isinstance(held.get(key), str) and held[key] and (way != "long" or record.id % 2)
    }
    return replace(record, **texts)


def parts(path: Path) -> Iterator[bytes]:
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    for file in files:
        if file.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(file) as opened:
                for name in opened.namelist():
                    if name.endswith((".xml", ".rels")):
                        yield opened.read(name)


def test_every_paper_is_written_and_sound(day: tuple[Conference, str], tmp_path: Path) -> None:
    conference, _ = day
    papers = tmp_path / "papers"
    for written in catalogue.write_papers(conference, PAPERS, papers):
        assert not isinstance(written, LeftOut), written
        for xml in parts(written.path):
            root = etree.fromstring(xml)
            texts = [text for node in root.iter() for text in (node.text, node.tail) if text]
            texts += [value for node in root.iter() for value in node.attrib.values()]
            assert steering("".join(texts)) == [], written.path.name


SIGNS = ("=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1+1", "\n=1+1", "＝1+1", "\ufeff=1+1", "\r=1")


@pytest.mark.parametrize("text", SIGNS)
def test_a_formula_is_a_text_in_excel_and_csv(tmp_path: Path, text: str) -> None:
    from openpyxl import load_workbook

    path = write_xlsx(tmp_path / "a.xlsx", text, [(text, 10)], [[text]])
    for row in load_workbook(path).worksheets[0].iter_rows():
        for cell in row:
            assert (cell.data_type, cell.quotePrefix) == ("s", True)
    shown = csv_cells.guarded(text)
    assert shown.startswith("'")
    assert steering(shown) == []


PARTED = (
    "a;=1+1",
    "a;\t@SUM(A1)",
    "a\n=1+1",
    "a\r\n+1",
    "a\t-1",
    "a\"; =cmd|' /C calc'!A0",
    "\n\n=1",
)


def cells_by(separator: str, text: str) -> Iterator[str]:
    """The cells that a spreadsheet of another country makes of it: a quote counts at their start.

    Excel in Vietnamese parts at ";", some programs are told to part at a tab.
    """
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        yield from row


def begins_formula(cell: str) -> bool:
    return cell.lstrip().startswith(FORMULA_SIGNS)


@pytest.mark.parametrize("text", [*SIGNS, *PARTED])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_spreadsheet_finds_a_formula_in_a_line(text: str, separator: str) -> None:
    for cells in ([text], ["x", text, "y"], [text, text]):
        row = csv_cells.line(map(csv_cells.guarded, cells)).decode()
        assert not any(map(begins_formula, cells_by(separator, row)))


def test_a_cell_holds_as_much_as_excel_has_room_for(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = write_xlsx(tmp_path / "a.xlsx", "a", [("b", 9)], [["x" * 40_000]])
    held = str(load_workbook(path).worksheets[0]["A2"].value)
    assert (len(held), held[-1]) == (32_767, "…")


def test_no_excel_list_holds_a_formula(day: tuple[Conference, str], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    conference, _ = day
    papers = [paper for paper in PAPERS if paper.suffix == ".xlsx"]
    assert papers
    for written in catalogue.write_papers(conference, papers, tmp_path / "papers"):
        assert not isinstance(written, LeftOut), written
        for sheet in load_workbook(written.path):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.coordinate
                    assert cell.hyperlink is None
                    if isinstance(cell.value, str) and begins_formula(cell.value):
                        assert cell.quotePrefix, cell.coordinate


def test_signs_left_out_of_sheets_and_lists_are_told(tmp_path: Path) -> None:
    """Of every paper without a foot; in Word the paper says so itself, too."""
    with clock.travel(at(17, 30)):
        made = complete(paper_day(tmp_path / "c"), tmp_path)
        for delegate in made.state.delegates.values():
            made.save("hostile", replace(delegate, name=f"{delegate.name} \u202e\U0001f600"))
        told = {}
        for written in catalogue.write_papers(made, PAPERS, tmp_path / "papers"):
            assert not isinstance(written, LeftOut), written
            told[written.path.name] = set(written.unprinted)
        assert {"202E", "1F600"} <= told["the-dai-bieu.pdf"]
        assert told["danh-sach-dai-bieu.xlsx"] == {"202E"}, "Excel has fonts of its own"
        made.close()


def test_whoever_exports_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with clock.travel(at(17, 30)):
        made = paper_day(tmp_path / "c")
        made.save("hostile", replace(made.state.delegates[1], name="Lò \u202eAn"))
        made.close()
        main(["export", str(made.folder), "badges"])
    assert "U+202E" in capsys.readouterr().err


def test_no_cell_of_an_archive_begins_a_formula(
    day: tuple[Conference, str], tmp_path: Path
) -> None:
    conference, _ = day
    made = make_archive(conference.folder, tmp_path / "a.zip")
    with zipfile.ZipFile(made.path) as archive:
        tables = [name for name in archive.namelist() if name.endswith(".csv")]
        assert tables
        for name in tables:
            text = archive.read(name).decode("utf-8-sig")
            for row in csv.reader(io.StringIO(text)):
                for cell in row:
                    assert steering(cell) == [], name
            for separator in ",;\t":
                for cell in cells_by(separator, text):
                    assert not begins_formula(cell), (name, separator, cell)
