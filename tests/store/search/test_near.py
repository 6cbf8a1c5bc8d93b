"""Which letters of a near name were typed otherwise; marked here by brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.near import differing, near_phone


def bracketed(text: str, places: list[int]) -> str:
    return "".join(f"[{char}]" if at in places else char for at, char in enumerate(text))


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("nguyen van hugn", "Nguyễn Văn Hù[n][g]"),
        ("nguyen van hung", "Nguyễn Văn Hùng"),
        ("nguyễn văn hưng", "Nguyễn Văn H[ù]ng"),
        ("tran van lam", "Trần Văn [N]am"),
        ("hóa", "Đỗ Thị H[ò]a"),
        ("hoà", "Đỗ Thị Hòa"),
        ("Hoá", "Đỗ Thị H[ò][a]"),
        ("giung", "Lê Anh [D]ũng"),
        ("che", "Lê [T][r]e"),
        ("hungg", "Vàng A Hùn[g]"),
        ("nv hung", "Nguyễn Văn Hùng"),
        ("nvh", "Nguyễn Văn Hùng"),
        ("lq khamh", "Lê Quốc Khá[n]h"),
        ("chị Lam", "Nguyễn Thị La[n]"),
        ("ông vính", "Ông Thế V[i]nh"),
        ("hugn stc", "Lê Hù[n][g]"),
        ("hun", "Lê Hùng"),
        ("nguyenx vawn hungf", "Nguyễn Văn Hùng"),
        ("duc", "Lê Đức"),
        ("dức", "Lê [Đ]ức"),
        ("chị lan", "Tẩn Thị La[i]"),
        ("xuan", "[S]uân [/] B"),
        ("", "Lê Hùng"),
    ],
)
def test_letters_that_differ(query: str, marked: str) -> None:
    name = marked.replace("[/]", "{/}").replace("[", "").replace("]", "").replace("{/}", "[/]")
    assert bracketed(name, differing(query, name)) == marked


@pytest.mark.parametrize(
    ("query", "phones", "marked"),
    [
        ("0912345679", "0913 111 222; 0912 345 678", "0912 345 67[8]"),
        ("091234567", "0912.345.678", "0912.345.67[8]"),
        ("0921345678", "0912345678", "09[1][2]345678"),
        ("84912345677", "0912345678", "091234567[8]"),
        ("0912345677", "+84 912345678", "+84 91234567[8]"),
    ],
)
def test_digits_that_differ(query: str, phones: str, marked: str) -> None:
    found = near_phone(query, phones)
    assert found is not None
    assert bracketed(found.text, found.places) == marked


@pytest.mark.parametrize(
    ("query", "phones"),
    [("0912345678", "0912345678"), ("hung", "0912345678"), ("123", "1234"), ("0912345679", "")],
)
def test_no_phone_is_near(query: str, phones: str) -> None:
    assert near_phone(query, phones) is None


@given(st.text(max_size=20), st.text(max_size=30))
def test_only_places_in_the_name_are_told(query: str, name: str) -> None:
    assert set(differing(query, name)) <= set(range(len(name)))
