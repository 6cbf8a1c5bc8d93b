"""What a desk types, way by way: who is found, why, and that no exact hit stands below a guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.search import index_of, invented, shares
from bench.search_queries import WAYS, Person, Texts
from store.search.entries import SearchEntry
from store.search.fit import Fit
from store.search.index import SearchIndex

PEOPLE = invented(300)
INDEX = index_of(PEOPLE)

HALL = [
    SearchEntry(1, "Nguyễn Văn Hùng", "Sở Tài chính", 1, "", "0912345678", honorific="Ông"),
    SearchEntry(2, "Phạm Văn Hùng", "Sở Y tế", 2, "", "0912 555 777", short="SYT", gender="Nam"),
    SearchEntry(3, "Trần Thị Lan", "UBND huyện Mường Tè", 3, "", "", honorific="Bà"),
    SearchEntry(4, "Ông Thế Vinh", "Chi cục Thuế", 4, "", "", honorific="Ông"),
    SearchEntry(5, "Lê Thị Lan Chi", "Sở Giáo dục và Đào tạo", 5, "", "", gender="Nữ"),
    SearchEntry(6, "Đỗ Minh Hòa", "Bắc Yên", 6, "", "", honorific="Ông"),
    SearchEntry(7, "Trần Minh Trung", "Bắc Yên", 78, "VIP", "+84 908 777 666"),
    SearchEntry(8, "Lò Văn Tình", "Công an tỉnh", 8, "", "", title="Thượng tá, TS."),
    SearchEntry(9, "Lò Thị Tình", "Công an tỉnh", 9, "", ""),
]


@pytest.fixture(scope="module")
def hall() -> SearchIndex:
    made = SearchIndex()
    for entry in HALL:
        made.put(entry)
    return made


@pytest.mark.parametrize(
    ("query", "first", "fit"),
    [
        ("nguyen van hung", 1, Fit.TYPED),
        ("vip", 7, Fit.TYPED),
        ("hung syt", 2, Fit.TYPED),  # the short name is on the list
        ("chị Lan", 3, Fit.TYPED),
        ("Chị Lan", 3, Fit.TYPED),
        ("ông Vinh", 4, Fit.TYPED),
        ("Ông Thế", 4, Fit.TYPED),
        ("đ/c Hùng", 1, Fit.TYPED),
        ("Đ/c: Phạm Hùng", 2, Fit.TYPED),
        ("GS.TS. Nguyễn Văn Hùng", 1, Fit.TYPED),
        ("lò văn tình", 8, Fit.TYPED),
        ("thuong ta tinh", 8, Fit.TYPED),  # whoever has the title comes before namesakes
        ("TS Lò Văn Tình", 8, Fit.TYPED),
        ("thượng tá", 8, Fit.TYPED),
        ("Đại tá Lò Thị Tình", 9, Fit.TYPED),
        ("Anh hùng LĐ Lò Thị Tình", 9, Fit.TYPED),
        ("NSƯT Lò Văn Tình", 8, Fit.TYPED),
        ("PGS,TS Đỗ Minh Hòa", 6, Fit.TYPED),
        ("bác sĩ Trung", 7, Fit.TYPED),
        ("bác sỹ Trung", 7, Fit.TYPED),
        ("chủ tịch Vinh", 4, Fit.TYPED),
        ("lan chi", 5, Fit.TYPED),
        ("nv hung", 1, Fit.INITIALS),
        ("p.v.hung", 2, Fit.INITIALS),
        ("p v hung", 2, Fit.INITIALS),
        ("pvh", 2, Fit.INITIALS),
        ("hung nv", 1, Fit.INITIALS),
        ("hung stc", 1, Fit.INITIALS),
        ("hung tc", 1, Fit.INITIALS),
        ("nv hung stc", 1, Fit.INITIALS),
        ("lan ubnd", 3, Fit.TYPED),
        ("lan ubndhmt", 3, Fit.INITIALS),
        ("lan mt", 3, Fit.INITIALS),
        ("chi sgddt", 5, Fit.INITIALS),
        ("chi sgdvdt", 5, Fit.INITIALS),
        ("lan gdđt", 5, Fit.INITIALS),
        ("chị Hòa", 6, Fit.HEARD),  # he is no chị
        ("hóa", 6, Fit.HEARD),
        ("chung", 7, Fit.HEARD),
        ("tran minh chung", 7, Fit.HEARD),
        ("tran thi nan", 3, Fit.HEARD),
        ("nguien van hung", 1, Fit.HEARD),
        ("le thi lan tri", 5, Fit.HEARD),
        ("vjnh", 4, Fit.NEAR),
        ("trugn", 7, Fit.NEAR),
        ("lanchi", 5, Fit.NEAR),
        ("phamvanhung", 2, Fit.NEAR),
        ("0912345679", 1, Fit.NEAR),
        ("091234578", 1, Fit.NEAR),
        ("0912345687", 1, Fit.NEAR),
        ("09123456778", 1, Fit.NEAR),
        ("84908777665", 7, Fit.NEAR),
        ("008777666", 7, Fit.NEAR),
        ("0912 555 778", 2, Fit.NEAR),
    ],
)
def test_the_first_hit_and_why(hall: SearchIndex, query: str, first: int, fit: Fit) -> None:
    assert hall.find(query)[0] == (first, fit)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("chi lan", [5, 3]),  # a name before a title
        ("bac hoa", [6]),
        ("ong", [4]),
        ("chị", [5]),
        ("anh chị", [5]),
        ("Bà Lan", [3, 5]),
        ("678", [1]),
        ("0678", []),  # no phone ends so
        ("12", []),
        ("1", [1]),
    ],
)
def test_titles_that_are_names_and_numbers(hall: SearchIndex, query: str, ids: list[int]) -> None:
    assert [hit.id for hit in hall.find(query)] == ids


def test_a_name_that_only_looks_like_a_title_is_none(hall: SearchIndex) -> None:
    assert Fit.TYPED in {hit.fit for hit in hall.find("Bà Lan")}
    assert Fit.TYPED not in {hit.fit for hit in hall.find("Bá Lan")}


def test_a_number_begun_is_a_guess(hall: SearchIndex) -> None:
    assert hall.find("7") == [(7, Fit.NEAR)]
    assert hall.find("78") == [(7, Fit.TYPED)]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_the_person_meant_is_among_the_first_or_like_them(way: Texts) -> None:
    of = shares(INDEX, PEOPLE, way, tried=100)
    assert of.like >= 0.9
    assert of.misplaced == 0


@pytest.mark.parametrize(
    "name",
    [
        "initials, given name",
        "initials with dots, given name",
        "title, whole name",
        "given name, unit's initials",
        "name with given mistyped",
        "phone, a digit wrong",
        "name with a word heard wrong",
    ],
)
def test_the_person_meant_is_among_the_first_five(name: str) -> None:
    assert shares(INDEX, PEOPLE, WAYS[name], tried=100).top >= 0.95


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=25), st.integers(1, 30))
def test_whatever_is_typed_exact_hits_come_first_and_nobody_twice(query: str, limit: int) -> None:
    hits = INDEX.find(query, limit)
    guesses = [hit.fit is not Fit.TYPED for hit in hits]
    assert guesses == sorted(guesses)
    assert len({hit.id for hit in hits}) == len(hits) <= limit


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(list(enumerate(PEOPLE, start=1))))
def test_a_whole_name_and_its_phone_are_exact(numbered: tuple[int, Person]) -> None:
    id, person = numbered
    for query in (person.name, person.name.upper(), person.phone, f"{person.title} {person.name}"):
        assert (id, Fit.TYPED) in INDEX.find(query, limit=300)


def test_who_is_removed_is_found_by_nothing(hall: SearchIndex) -> None:
    made = SearchIndex()
    for entry in HALL:
        made.put(entry)
    made.put(HALL[0]._replace(name="Vàng A Páo", unit="Mù Cả", phone="0977000111"))
    assert made.find("nguyen van hung stc") == []
    assert 1 not in [hit.id for hit in made.find("0912345679")]
    for entry in HALL:
        made.remove(entry.id)
    for query in ("hung", "nvh", "trugn", "0908777666", "0908777665", "vip", "78", "hung stc"):
        assert made.find(query) == []
