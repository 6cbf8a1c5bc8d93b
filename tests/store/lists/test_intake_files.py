from __future__ import annotations

import datetime
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.lists.sources.cells import as_text, clean
from store.lists.sources.files import read_table
from tests.store.office_files import (
    HEADER,
    PEOPLE,
    Cell,
    Table,
    delegate_rows,
    ods,
    plain,
    text,
    word,
    xls,
    xlsx,
)

ROWS: list[list[Cell]] = [["DANH SÁCH ĐẠI BIỂU"], list(HEADER), *delegate_rows()]


def _one_table(path: Path, rows: Table) -> Path:
    return word(path, [rows])


WRITERS: dict[str, Callable[[Path, Table], Path]] = {
    "xlsx": xlsx,
    "xls": xls,
    "ods": ods,
    "docx": _one_table,
}


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    return ["\t".join(row).rstrip("\t").split("\t") for row in rows]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "docx"])
def test_office_formats_come_back_letter_by_letter(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"danh sach.{suffix}"
    [sheet] = read_table(WRITERS[suffix](path, ROWS))
    assert _trimmed(sheet.rows) == _trimmed(plain(ROWS))
    assert sheet.encoding == "unicode"


def test_a_folder_is_called_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    with pytest.raises(BadInput, match="path-is-folder") as raised:
        read_table(Path())
    assert raised.value.facts["folder"] == str((tmp_path / "a").resolve())
    (tmp_path / "b.csv").write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="path-is-folder-near") as raised:
        read_table(tmp_path)
    assert raised.value.facts["near"] == "b.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_separated_text(tmp_path: Path, delimiter: str, encoding: str, told: str) -> None:
    rows: list[list[Cell]] = [*ROWS, ["8", "Vũ Văn An", 'Giám đốc; "quyền", Sở A', "Sở\nTư pháp"]]
    [sheet] = read_table(text(tmp_path / "ds.csv", rows, delimiter, encoding))
    assert _trimmed(sheet.rows) == _trimmed(plain(rows))
    assert sheet.encoding == told


def test_a_pasted_column_is_not_cut_at_its_commas(tmp_path: Path) -> None:
    path = tmp_path / "dan.txt"
    path.write_text("Nguyễn Văn An\nTrần Bình, Sở Y tế\nLê Cường\n", "utf-8")
    [sheet] = read_table(path)
    assert sheet.rows == [["Nguyễn Văn An"], ["Trần Bình, Sở Y tế"], ["Lê Cường"]]


def test_kind_is_told_by_content_not_by_suffix(tmp_path: Path) -> None:
    [sheet] = read_table(xlsx(tmp_path / "ds.xls", ROWS))
    assert sheet.rows[2][1] == PEOPLE[0][0]


def test_merged_cells_are_filled(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["STT", "Đơn vị"], [1, "Sở Y tế"], [2, None], [3, "Sở Nội vụ"]]
    [sheet] = read_table(xlsx(tmp_path / "a.xlsx", rows, ["B2:B3"]))
    assert [row[1] for row in sheet.rows] == ["Đơn vị", "Sở Y tế", "Sở Y tế", "Sở Nội vụ"]
    assert sheet.merges
    [table] = read_table(word(tmp_path / "a.docx", [rows], [(1, 1, 2)]))
    assert [row[1] for row in table.rows] == ["Đơn vị", "Sở Y tế", "Sở Y tế", "Sở Nội vụ"]


def test_every_table_of_a_word_file_is_read(tmp_path: Path) -> None:
    heads: list[list[Cell]] = [["UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]
    sheets = read_table(word(tmp_path / "a.docx", [heads, ROWS]))
    assert [len(sheet.rows) for sheet in sheets] == [1, len(ROWS)]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (906987168.0, "906987168"),
        (1.0, "1"),
        (1.5, "1,5"),
        (12, "12"),
        (True, "x"),
        (False, ""),
        (None, ""),
        (datetime.date(1975, 3, 21), "21/03/1975"),
        (datetime.datetime(1975, 3, 21), "21/03/1975"),  # noqa: DTZ001 - as the reader gives it
        (datetime.time(7, 30), "07:30"),
        (datetime.timedelta(minutes=45), "00:45"),
    ],
)
def test_values_as_the_office_meant_them(value: object, shown: str) -> None:
    assert as_text(value) == shown


def test_clean_composes_and_keeps_line_ends() -> None:
    parted = unicodedata.normalize("NFD", "Nguyễn\u00a0 Văn\u200bAn \r\n\r\n Sở Nội vụ ")
    assert clean(parted) == "Nguyễn VănAn\nSở Nội vụ"


@given(st.text(max_size=40))
def test_clean_twice_is_clean_once(anything: str) -> None:
    assert clean(clean(anything)) == clean(anything)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "file-missing"),
        (b"", "file-empty"),
        (b" \r\n \r\n", "file-empty"),
        (b",,\r\n ,,\r\n", "file-empty"),
        (b"PK\x03\x04 broken", "file-unreadable"),
        (b"%PDF-1.7", "file-kind-unknown"),
        (b"<html><p>1</p></html>", "file-kind-unknown"),
        (b"a\0b\0\0\0c,d\n\0\0x", "file-kind-unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-kind-unknown"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument Bookmark".encode("utf-16-le"),
            "file-kind-unknown",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file-password",
        ),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "ds.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        read_table(path)
    assert (caught.value.code, caught.value.facts) == (code, {"file": "ds.xlsx"})


@pytest.mark.parametrize(
    ("kind", "manifest", "code"),
    [
        ("text", "", "file-kind-unknown"),
        ("spreadsheet", "<manifest:encryption-data/>", "file-password"),
    ],
)
def test_an_open_document_that_is_no_open_sheet(
    tmp_path: Path, kind: str, manifest: str, code: str
) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("META-INF/manifest.xml", f"<m>{manifest}</m>")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(BadInput) as caught:
        read_table(tmp_path / "a.ods")
    assert caught.value.code == code


def test_an_old_workbook_with_a_password(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", ROWS)
    sealed = path.read_bytes().replace(b"\x85\0", b"\x2f\0", 1)
    path.write_bytes(sealed)
    with pytest.raises(BadInput) as caught:
        read_table(path)
    assert caught.value.code == "file-password"


def test_a_number_that_a_csv_file_keeps_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('STT,Họ và tên,Điện thoại\n1,Lê An,="0912345678"\n', "utf-8")
    assert read_table(tmp_path / "a.csv")[0].rows[1] == ["1", "Lê An", "0912345678"]


@pytest.mark.parametrize("cut", [100, 1000, 3000])
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "docx"])
def test_a_cut_file_is_refused_not_a_crash(tmp_path: Path, suffix: str, cut: int) -> None:
    path = WRITERS[suffix](tmp_path / f"a.{suffix}", ROWS)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BadInput) as caught:
        read_table(path)
    assert caught.value.code in {"file-unreadable", "file-kind-unknown"}
