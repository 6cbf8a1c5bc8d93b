from __future__ import annotations

import pytest

from store.search.entries import SearchEntry
from store.search.fit import Fit
from store.search.index import SearchIndex

PEOPLE = [
    SearchEntry(1, "Nguyễn Văn Hòa", "Sở Nội vụ", 1, "A-12", "0912 345 678"),
    SearchEntry(2, "Nguyễn Thị Hoa", "Sở Y tế", 2, "A-13", "+84 987 654 321"),
    SearchEntry(3, "Hoàng Đức Văn", "UBND huyện Mường Tè", 12, "B1", ""),
    SearchEntry(4, "Trần Hoàng Anh", "Công an tỉnh", 15, "B2", "0213 3876 543; 0905111222"),
    SearchEntry(5, "Đặng Thị Phượng", "Phòng GD&ĐT", 112, "", ""),
    SearchEntry(6, "Lê Thanh Bình", "Sở Nội vụ", 120, "", ""),
    SearchEntry(7, "Lê Thanh Bình", "Sở Tài chính", 121, "", ""),
    SearchEntry(8, "Giàng A Páo", "Xã Hòa Bình", 200, "", ""),
]


def found(index: SearchIndex, query: str, limit: int = 20) -> list[int]:
    return [hit.id for hit in index.find(query, limit)]


@pytest.fixture
def index() -> SearchIndex:
    made = SearchIndex()
    for person in reversed(PEOPLE):
        made.put(person)
    return made


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("hoa", [2, 1, 8, 4, 3]),  # given names, other whole words, words begun
        ("Hòa", [1, 8, 4, 3, 2]),  # Hoa is not as typed
        ("hoà", [1, 8, 4, 3, 2]),
        ("hoa nguyen", [2, 1]),
        ("nguyen van hoa", [1]),
        ("NGUYỄN  VĂN HOÀ", [1]),
        ("van", [3, 1]),
        ("hoang", [4, 3]),
        ("binh", [6, 7, 8]),
        ("thanh binh so tai chinh", [7]),
        ("gd&đt", [5]),
        ("le thanh b", [6, 7]),
        ("noi vu", [6, 1]),
        ("nvh", [1]),
        ("N.V.H", [1]),
        ("n v h", [1]),
        ("gap", [8]),
        ("dtp", [5]),
        ("12", [3, 1]),  # the number itself, a seat; not 120
        ("012", [3]),
        ("15", [4]),
        ("15 hoang", [4]),
        ("a12", [1]),
        ("678", [1]),
        ("0912345678", [1]),
        ("0912 345 678", [1]),
        ("84912345678", [1]),
        ("0987654321", [2]),
        ("876543", [4]),
        ("0905 111 222", [4]),
        ("78", []),
        ("", []),
        (" - ", []),
        ("xyzq", []),
    ],
)
def test_what_the_desk_types_finds(index: SearchIndex, query: str, ids: list[int]) -> None:
    assert found(index, query) == ids


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("A-12", 1),
        ("uong", 5),
        ("nguyen van haa", 1),
        ("nguyne vna hoa", 1),
        ("hoa van ngyen", 1),
        ("phuowng", 5),
        ("dang thi fuong", 5),
        ("thi phuonh", 5),
        ("giang a poa", 8),
        ("nguyeenx vawn hoaf", 1),  # Telex keys with the input method off
    ],
)
def test_halves_of_words_and_typing_mistakes_are_forgiven(
    index: SearchIndex, query: str, first: int
) -> None:
    assert found(index, query)[0] == first


def test_near_names_fill_up_a_few_exact_hits(index: SearchIndex) -> None:
    index.put(SearchEntry(9, "Lê Thanh Bình", "Báo Lai Châu", 130, "", ""))
    for id in range(10, 20):
        index.put(SearchEntry(id, "Lê Thanh Bính", "Báo Lai Châu", 131 + id, "", ""))
    index.put(SearchEntry(20, "Lê Thanh Minh", "Báo Lai Châu", 160, "", ""))
    hits = index.find("lê thanh bình")
    assert [hit.id for hit in hits] == [6, 7, 9, 10, 11]
    assert [hit.fit for hit in hits] == [*[Fit.TYPED] * 3, *[Fit.HEARD] * 2]
    assert [hit.fit for hit in index.find("le thanh binh")] == [Fit.TYPED] * 13


def test_what_is_much_worse_than_the_best_guess_is_left_out(index: SearchIndex) -> None:
    assert found(index, "le thanh bimh") == [6, 7]
    index.put(SearchEntry(9, "Lê Thanh Bính", "", 130, "", ""))
    index.put(SearchEntry(10, "Lê Thanh Minh", "", 131, "", ""))
    assert found(index, "lê thanh bĩnh") == [6, 7, 9]


def test_a_wrongly_typed_name_has_a_place_among_many_loose_hits(index: SearchIndex) -> None:
    for id in range(100, 200):
        index.put(SearchEntry(id, f"Xanguyen Xavan{id} Xahao", "", id + 1000, "", ""))
    assert 1 in found(index, "nguyen van hao")


def test_the_limit_keeps_the_best(index: SearchIndex) -> None:
    assert found(index, "hoa", limit=2) == [2, 1]
    assert found(index, "nguyen van haa", limit=1) == [1]


def test_put_replaces_and_remove_forgets(index: SearchIndex) -> None:
    index.put(SearchEntry(1, "Nguyễn Văn Khải", "Sở Nội vụ", 1, "", ""))
    assert found(index, "khai") == [1]
    assert found(index, "hoa") == [2, 8, 4, 3]
    assert found(index, "a12") == []
    index.remove(1)
    index.remove(1)
    assert 1 not in found(index, "nguyen van khai")
