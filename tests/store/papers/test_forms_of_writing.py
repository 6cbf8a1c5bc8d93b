"""The right form is offered for symbols, signing rights and signers' names."""

from __future__ import annotations

import pytest

from store.papers.forms_of_writing import check_number, check_signing, check_symbol
from store.papers.signing import check_signer


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("BCĐ - TK", "BCĐ-TK"),
        ("BCĐ -TK", "BCĐ-TK"),
        ("BCĐ–TK", "BCĐ-TK"),
        ("KH - LĐLĐ", "KH-LĐLĐ"),
        ("203/KH - LĐLĐ", "203/KH-LĐLĐ"),
        ("Số: 203/KH - LĐLĐ", "KH-LĐLĐ"),
        ("ktđ5", "KTĐ5"),
        ("KTĐ 5", "KTĐ5"),
        (" UBND ", "UBND"),
        ("UBND-", "UBND"),
        ("qyđ-ubnd", "QyĐ-UBND"),
    ],
)
def test_a_symbol_is_in_capitals_without_spaces(text: str, right: str) -> None:
    assert check_symbol(text) == right
    assert check_symbol(right) is None


@pytest.mark.parametrize("text", ["", "BCĐ-TK", "UBND-NV", "QyĐ-UBND", "BB-KTĐ5", "TTr-SNV", "CTr"])
def test_a_right_symbol_stays(text: str) -> None:
    assert check_symbol(text) is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("T.M BAN THƯỜNG VỤ", "TM. BAN THƯỜNG VỤ"),
        ("T.M. BAN TỔ CHỨC", "TM. BAN TỔ CHỨC"),
        ("TM BAN TỔ CHỨC", "TM. BAN TỔ CHỨC"),
        ("T/M Ban Tổ chức", "TM. Ban Tổ chức"),
        ("tm. Ban Tổ chức", "TM. Ban Tổ chức"),
        ("K.T CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ("TUQ CHỦ TỊCH", "TUQ. CHỦ TỊCH"),
        ("TL.CHỦ TỊCH", "TL. CHỦ TỊCH"),
        ("Q CHỦ TỊCH", "Q. CHỦ TỊCH"),
        ("TM ỦY BAN NHÂN DÂN\nKT CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"),
    ],
)
def test_a_signing_right_has_its_dot(text: str, right: str) -> None:
    assert check_signing(text) == right
    assert check_signing(right) is None


@pytest.mark.parametrize("text", ["", "TM. BAN TỔ CHỨC", "CHỦ TỊCH", "Quyền Giám đốc", "Tlâm"])
def test_other_words_are_no_signing_right(text: str) -> None:
    assert check_signing(text) is None


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("PGS.TS. Nguyễn Văn An", "Nguyễn Văn An"),
        ("GS TS Nguyễn Văn An", "Nguyễn Văn An"),
        ("ThS. Lò Thị Bình", "Lò Thị Bình"),
        ("Tiến sĩ Lò Thị Bình", "Lò Thị Bình"),
        ("NGƯT. Lò Thị Bình", "Lò Thị Bình"),
        ("Đồng chí TS. Lò Thị Bình", "Lò Thị Bình"),
        ("Ông Vàng A Páo", "Vàng A Páo"),
        ("Đại tá, TS. Trần Văn Dũng", "Đại tá Trần Văn Dũng"),
    ],
)
def test_nothing_but_a_rank_stands_before_a_signers_name(name: str, right: str) -> None:
    assert check_signer(name) == right
    assert check_signer(right) is None


@pytest.mark.parametrize("name", ["", "Nguyễn Văn An", "Đại tá Trần Văn Dũng"])
def test_a_bare_name_stays(name: str) -> None:
    assert check_signer(name) is None


@pytest.mark.parametrize(
    ("text", "right"), [("5", "05"), ("Số: 5", "05"), ("12", None), ("", None)]
)
def test_a_number_has_two_digits(text: str, right: str | None) -> None:
    assert check_number(text) == right
