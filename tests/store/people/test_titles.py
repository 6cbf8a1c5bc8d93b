"""Titles before a name: told apart from it, and said in the order of Vietnamese protocol."""

from __future__ import annotations

import pytest

from store.people.naming import full_name
from store.people.titles import (
    is_title,
    joined_titles,
    split_honorific,
    split_title,
    with_own_title,
)
from store.records import Delegate


@pytest.mark.parametrize(
    ("cell", "title", "name"),
    [
        ("TS. Nguyễn Văn A", "TS.", "Nguyễn Văn A"),
        ("PGS.TS.Nguyễn Văn A", "PGS.TS.", "Nguyễn Văn A"),
        ("GS, TSKH Nguyễn Văn A", "GS, TSKH", "Nguyễn Văn A"),
        ("Th.S Lê An", "Th.S", "Lê An"),
        ("T.S Lê An", "T.S", "Lê An"),
        ("BS CK II Trần Thị B", "BS CK II", "Trần Thị B"),
        ("BSCKII. Trần Thị B", "BSCKII.", "Trần Thị B"),
        ("Bác sỹ chuyên khoa II Lê An", "Bác sỹ chuyên khoa II", "Lê An"),
        ("TTƯT. TS-BS Lê An", "TTƯT. TS-BS", "Lê An"),
        ("Thượng tá, TS. Lê An", "Thượng tá, TS.", "Lê An"),
        ("ĐẠI ÚY QNCN LÊ AN", "ĐẠI ÚY QNCN", "LÊ AN"),
        ("Thượng uý Lê An", "Thượng uý", "Lê An"),
        ("Thiếu tướng, GS.TS, AHLĐ Lê An", "Thiếu tướng, GS.TS, AHLĐ", "Lê An"),
        ("AHLLVTND Lê An", "AHLLVTND", "Lê An"),
        ("NSND Lê An", "NSND", "Lê An"),
        ("Nghệ nhân Ưu tú Lò Thị B", "Nghệ nhân Ưu tú", "Lò Thị B"),
        ("Hoà thượng Thích Minh Tâm", "Hoà thượng", "Thích Minh Tâm"),
        ("mẹ VNAH Lê Thị A", "mẹ VNAH", "Lê Thị A"),
        # names, or what begins like a title
        ("Trung Sĩ Nguyên", "", "Trung Sĩ Nguyên"),
        ("Tsering Dorje A", "", "Tsering Dorje A"),
        ("Ksor H'Bia Nay", "", "Ksor H'Bia Nay"),
        ("Nguyễn Văn A", "", "Nguyễn Văn A"),
    ],
)
def test_title_and_name(cell: str, title: str, name: str) -> None:
    assert split_title(cell) == (title, name)


@pytest.mark.parametrize("text", ["Tiến sỹ", "PGS.TS", "Thượng tá, ThS", "NSND", "Nhà giáo ND"])
def test_titles_alone(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize("text", ["", "Đại học", "12/12", "Tiến sĩ Luật học", "Giám đốc"])
def test_what_is_no_title(text: str) -> None:
    assert not is_title(text)


def test_each_title_once() -> None:
    assert joined_titles("TS", "PGS.TS.", "TS.", "") == "PGS.TS."
    assert joined_titles("Thượng tá", "ThS.") == "Thượng tá ThS."


@pytest.mark.parametrize(
    ("honorific", "title", "said"),
    [
        ("Đồng chí", "TS.", "Đồng chí TS. Lê An"),
        ("Bà", "BS.", "Bà BS. Lê An"),
        ("", "NSND", "NSND Lê An"),
        ("Ông", "Thượng tá, TS.", "Thượng tá, TS. Lê An"),
        ("Đồng chí", "Thiếu tướng", "Đồng chí Thiếu tướng Lê An"),
        ("Ông", "Hòa thượng", "Hòa thượng Lê An"),
        ("Đồng chí", "Linh mục", "Linh mục Lê An"),
        ("Bà", "mẹ VNAH", "Bà mẹ VNAH Lê An"),
        ("Ông", "", "Ông Lê An"),
        # of a list read by an earlier version: said as it was
        ("Ông Thượng tá", "", "Ông Thượng tá Lê An"),
        ("Đồng chí TS.", "", "Đồng chí TS. Lê An"),
    ],
)
def test_honorific_title_name(honorific: str, title: str, said: str) -> None:
    assert full_name(Delegate(number=1, name="Lê An", honorific=honorific, title=title)) == said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Đồng chí TS.", ("Đồng chí", "TS.")),
        ("Ông Thượng tá", ("Ông", "Thượng tá")),
        ("TS.", ("", "TS.")),
        ("Thiếu tướng, Phó Giáo sư, Tiến sĩ", ("", "Thiếu tướng, Phó Giáo sư, Tiến sĩ")),
        ("Ông", ("Ông", "")),
        ("Mr", ("Mr", "")),
    ],
)
def test_titles_that_stand_in_an_honorific(text: str, parts: tuple[str, str]) -> None:
    assert split_honorific(text) == parts


def test_older_records_have_their_titles_found() -> None:
    old = Delegate(number=1, name="TS. Lê Văn An", honorific="Đồng chí Đại tá")
    new = with_own_title(old)
    assert (new.honorific, new.title, new.name) == ("Đồng chí", "Đại tá TS.", "Lê Văn An")
    assert full_name(new) == full_name(old)
    plain = Delegate(number=2, name="Lê An", honorific="Bà", title="ThS.")
    assert with_own_title(plain) is plain
