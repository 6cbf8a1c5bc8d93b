"""A table pasted from Excel, Word or anywhere: its cells, and the lists it becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.lists.sources.files import read_table, read_text
from store.lists.sources.pasted import Pasted, pasted_rows
from tests.store import office_files


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("TT\tHọ tên\r\n1\tAn\r\n", [["TT", "Họ tên"], ["1", "An"]]),
        ("1\tAn\t\n2\t\tSở Y tế", [["1", "An", ""], ["2", "", "Sở Y tế"]]),
        ("Trần Thị Bình\nLê Văn An\n", [["Trần Thị Bình"], ["Lê Văn An"]]),
        ('1\t"Giám đốc\nSở ""Y tế"""\tx', [["1", 'Giám đốc\nSở "Y tế"', "x"]]),
        # alone, a quotation mark says "as above"; it must not swallow the rows below
        (
            '1\tSở Y tế\n2\t"\n3\t"\n4\tSở B',
            [["1", "Sở Y tế"], ["2", '"'], ["3", '"'], ["4", "Sở B"]],
        ),
        ('"\tx\t"\n1\t"Hội" A\t2', [['"', "x", '"'], ["1", '"Hội" A', "2"]]),
        ('1\t"An"\n2\tB', [["1", '"An"'], ["2", "B"]]),
        ('TT,Họ tên\n1,"An, Bình"\n2,C', [["TT", "Họ tên"], ["1", "An, Bình"], ["2", "C"]]),
        ("Nguye\u0302\u0303n\u00a0An\t1", [["Nguyễn An", "1"]]),
        ("\n\n1\tAn", [["", ""], ["", ""], ["1", "An"]]),
    ],
)
def test_cells(text: str, rows: list[list[str]]) -> None:
    found = read_text(text).rows
    assert [row for row in found if any(row)] == [row for row in rows if any(row)]


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\u200b"])
def test_nothing_is_no_table(text: str) -> None:
    with pytest.raises(BadInput, match="paste-empty"):
        read_text(text)


def test_old_letters_are_recognised_in_a_paste_too() -> None:
    names = [office_files.to_tcvn3(person[0]) for person in office_files.PEOPLE] * 3
    sheet = read_table(Pasted("\n".join(f"{n}\t{name}" for n, name in enumerate(names))))[0]
    assert sheet.encoding == "tcvn3"
    assert sheet.rows[0] == ["0", "Nguyễn Văn Hòa"]


CELL = st.text(st.sampled_from("aÂ ',;-"), max_size=6) | st.just('"')


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6))
def test_cells_without_line_ends_come_through_as_they_are(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    assert pasted_rows(text, "\t") == rows


@given(st.lists(st.lists(st.text(st.sampled_from('aâ"\n\t'), max_size=6), min_size=2, max_size=3)))
def test_no_paste_ends_in_an_error(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    found = pasted_rows(text, "\t")
    assert sum(cell.count("a") for row in found for cell in row) == text.count("a")
