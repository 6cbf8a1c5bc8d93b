from __future__ import annotations

import pytest

from store.search_index import SearchEntry, SearchIndex

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


@pytest.fixture
def index() -> SearchIndex:
    made = SearchIndex()
    for person in reversed(PEOPLE):
        made.put(person)
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hoa", [2, 1, 8, 4, 3]),  # given names, other whole words, words begun
        ("Hòa", [1, 2, 8, 4, 3]),  # the spelling asked for comes first
        ("hoà", [1, 2, 8, 4, 3]),
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
        ("12", [3, 1, 6, 7, 5]),  # the number itself, a seat, numbers begun, inside
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
def test_what_the_desk_types_finds(index: SearchIndex, query: str, found: list[int]) -> None:
    assert index.find(query) == found


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
    assert index.find(query)[0] == first


def test_enough_sure_hits_bring_no_similar_names(index: SearchIndex) -> None:
    index.put(SearchEntry(9, "Lê Thanh Bình", "Báo Lai Châu", 130, "", ""))
    index.put(SearchEntry(10, "Lê Thanh Bính", "Báo Lai Châu", 131, "", ""))
    index.put(SearchEntry(11, "Lê Thanh Minh", "Báo Lai Châu", 132, "", ""))
    assert index.find("lê thanh bình") == [6, 7, 9, 10]


def test_a_wrongly_typed_name_has_a_place_among_many_loose_hits(index: SearchIndex) -> None:
    for id in range(100, 200):
        index.put(SearchEntry(id, f"Xanguyen Xavan{id} Xahao", "", id + 1000, "", ""))
    assert 1 in index.find("nguyen van hao")


def test_the_limit_keeps_the_best(index: SearchIndex) -> None:
    assert index.find("hoa", limit=2) == [2, 1]
    assert index.find("nguyen van haa", limit=1) == [1]


def test_put_replaces_and_remove_forgets(index: SearchIndex) -> None:
    index.put(SearchEntry(1, "Nguyễn Văn Khải", "Sở Nội vụ", 1, "", ""))
    assert index.find("khai") == [1]
    assert index.find("hoa") == [2, 8, 4, 3]
    assert index.find("a12") == []
    index.remove(1)
    index.remove(1)
    assert 1 not in index.find("nguyen van khai")
