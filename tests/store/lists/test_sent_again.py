"""A list sent again: nobody doubled, merged or lost, and one undo puts all back to the byte."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.conference import Conference
from store.kinds.create import create_conference
from store.lists.entries.preview import Preview
from store.lists.kinds import bring_in, preview_list
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.people.parts import save_part
from store.people.unit_spelling import resolved
from tests.store.lists import sent_again
from tests.store.lists.sent_again import HEADER, Person


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as made:
        yield made


def previewed(conference: Conference, sent: Pasted, kind: str = "delegates") -> Preview[Any]:
    return preview_list(conference.state, FileReading(sent, kind=kind))


def take_all(conference: Conference, sent: Pasted) -> Preview[Any]:
    """Import a list with a yes to every question."""
    preview = previewed(conference, sent)
    rows = [row.row for row in preview.rows]
    gone = [one.delegate.number for one in preview.gone]
    bring_in(conference, "delegates", preview, rows, remove=gone)
    return preview


def bytes_of(conference: Conference) -> bytes:
    return msgspec.json.encode(conference.storage.read(), order="deterministic")


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_nobody_is_doubled_merged_or_lost(seed: int) -> None:
    dice = random.Random(seed)
    with (
        tempfile.TemporaryDirectory() as place,
        create_conference(Path(place) / "c", "cong-doan", date(2026, 12, 20)) as conference,
    ):
        people = sent_again.people_at_random(dice)
        take_all(conference, sent_again.as_list(dice, people, all_titles=True))
        first = sent_again.on_the_list(conference)
        assert sorted(first.values()) == sorted(person.facts for person in people)
        again = sent_again.as_list(dice, people)
        unchanged = previewed(conference, again)
        assert {row.verdict for row in unchanged.rows} == {"same"}
        assert unchanged.gone == ()
        before = bytes_of(conference)

        now = sent_again.edited(dice, people)
        take_all(conference, sent_again.as_list(dice, now))
        second = sent_again.on_the_list(conference)
        for person in now:
            _is_there(person, second)
        _others_are_of_units_that_the_list_says_nothing_of(first, now, second)
        _keep_their_codes(people, first, now, second)

        if bytes_of(conference) != before:
            assert conference.undo().action == "import_delegates"
            assert bytes_of(conference) == before


def _is_there(person: Person, second: dict[str, tuple[str, ...]]) -> None:
    """Once, with all that the file says; what it leaves blank may be known from before."""
    place = (person.facts[0], person.facts[2])
    (found,) = [facts for facts in second.values() if (facts[0], facts[2]) == place]
    assert all(said in {"", known} for said, known in zip(person.facts, found, strict=True))


def _others_are_of_units_that_the_list_says_nothing_of(
    first: dict[str, tuple[str, ...]], now: list[Person], second: dict[str, tuple[str, ...]]
) -> None:
    """A list that has only some of all people may be one of several."""
    told = {(person.facts[0], person.facts[2]) for person in now}
    others = {code: facts for code, facts in second.items() if (facts[0], facts[2]) not in told}
    assert others.items() <= first.items()
    assert not {facts[2] for facts in others.values()} & {unit for _, unit in told}
    assert len(second) == len(now) + len(others)


def _keep_their_codes(
    people: list[Person],
    first: dict[str, tuple[str, ...]],
    now: list[Person],
    second: dict[str, tuple[str, ...]],
) -> None:
    """Whoever has a name of their own and the same post is who they were, wherever they went."""
    names = Counter(person.name for person in people)
    later = Counter(person.name for person in now)
    codes = {facts: code for code, facts in first.items()}
    codes_now = {(facts[0], facts[2]): code for code, facts in second.items()}
    were = {person.key: person for person in people}
    for person in now:
        old = were.get(person.key)
        is_alike = old and (old.name, old.post) == (person.name, person.post)
        if old and is_alike and names[old.name] == later[old.name] == 1:
            assert codes_now[person.facts[0], person.facts[2]] == codes[old.facts], (old, person)


# --- the cases that offices send ---------------------------------------------------------------

OLD_UNIT = "Ủy ban nhân dân huyện Tam Đường"
SIX = [
    ("Nguyễn Văn Hòa", "Chủ tịch"),
    ("Trần Thị Thúy", "Phó Chủ tịch"),
    ("Lò Văn Thủy", "Chánh Văn phòng"),
    ("Vàng A Sử", "Chuyên viên"),
    ("Lê Đức Thọ", "Chuyên viên"),
    ("Phạm Thị Hà", "Văn thư"),
]


def sent(*rows: tuple[str, ...]) -> Pasted:
    numbered = [(str(number), *row) for number, row in enumerate(rows, 1)]
    return Pasted("\n".join("\t".join(row) for row in (HEADER, *numbered)))


def all_in(unit: str, people: list[tuple[str, str]] = SIX) -> Pasted:
    return sent(*((name, post, unit) for name, post in people))


def units(conference: Conference) -> dict[str, int]:
    """How many delegates each unit has."""
    counts = Counter(one.unit_id for one in conference.state.delegates.values())
    return {unit.name: counts[unit.id] for unit in conference.state.units.values()}


def reasons(preview: Preview[Any]) -> list[list[str]]:
    return [[reason.code for reason in row.reasons] for row in preview.rows]


def test_a_renamed_unit_is_one_question_and_nobody_is_doubled(conference: Conference) -> None:
    take_all(conference, all_in(OLD_UNIT))
    before = bytes_of(conference)
    codes = set(sent_again.on_the_list(conference))
    renamed = previewed(conference, all_in("Đặc khu Tam Đường"))
    assert {row.verdict for row in renamed.rows} == {"doubtful"}
    (facts,) = {tuple(row.reasons[0].facts.items()) for row in renamed.rows}
    assert dict(facts) == {"was": OLD_UNIT, "now": "Đặc khu Tam Đường", "count": 6}
    assert bring_in(conference, "delegates", renamed) == [], "unasked, nothing is done"
    take_all(conference, all_in("Đặc khu Tam Đường"))
    assert units(conference) == {"Đặc khu Tam Đường": 6}
    assert set(sent_again.on_the_list(conference)) == codes, "badges stay good"
    conference.undo()
    assert bytes_of(conference) == before


def test_a_renaming_is_known_from_then_on(conference: Conference) -> None:
    take_all(conference, all_in(OLD_UNIT))
    take_all(conference, all_in("Đặc khu Tam Đường"))
    again = previewed(conference, all_in("UBND huyện Tam Đường"))
    assert {row.verdict for row in again.rows} == {"same"}
    assert reasons(again)[0] == ["unit-formerly"]


def test_half_of_a_block_moves_and_the_unit_keeps_its_name(conference: Conference) -> None:
    take_all(conference, all_in(OLD_UNIT))
    renamed = previewed(conference, all_in("Đặc khu Tam Đường"))
    bring_in(conference, "delegates", renamed, [2, 3])
    assert units(conference) == {OLD_UNIT: 4, "Đặc khu Tam Đường": 2}


def test_two_units_merged_move_together(conference: Conference) -> None:
    first = [(name, post, OLD_UNIT) for name, post in SIX[:3]]
    second = [(name, post, "Huyện ủy Tam Đường") for name, post in SIX[3:]]
    take_all(conference, sent(*first, *second))
    merged = take_all(conference, all_in("Đảng ủy đặc khu Tam Đường"))
    assert {row.reasons[0].code for row in merged.rows} == {"moved"}
    assert units(conference)["Đảng ủy đặc khu Tam Đường"] == 6
    assert len(conference.state.delegates) == 6


def test_a_row_may_be_somebody_new_after_all(conference: Conference) -> None:
    take_all(conference, all_in("Sở Y tế"))
    more = sent(("Vàng A Sử", "Chuyên viên", "Sở Tư pháp"))
    (row,) = previewed(conference, more).rows
    assert (row.verdict, row.reasons[0].code) == ("doubtful", "moved")
    bring_in(conference, "delegates", previewed(conference, more), as_new=[2])
    assert units(conference) == {"Sở Y tế": 6, "Sở Tư pháp": 1}


def test_a_namesake_who_is_in_the_file_too_is_somebody_else(conference: Conference) -> None:
    take_all(conference, all_in("Sở Y tế"))
    both = sent(("Vàng A Sử", "Chuyên viên", "Sở Tư pháp"), ("Vàng A Sử", "Chuyên viên", "Sở Y tế"))
    assert [row.verdict for row in previewed(conference, both).rows] == ["new", "same"]


def test_who_is_gone_stays_until_taken_off(conference: Conference) -> None:
    take_all(conference, all_in("Sở Y tế"))
    before = bytes_of(conference)
    shorter = previewed(conference, all_in("Sở Y tế", SIX[:4]))
    assert [one.delegate.name for one in shorter.gone] == ["Phạm Thị Hà", "Lê Đức Thọ"]
    bring_in(conference, "delegates", shorter)
    assert units(conference) == {"Sở Y tế": 6}
    bring_in(conference, "delegates", shorter, remove=[shorter.gone[0].delegate.number])
    assert units(conference) == {"Sở Y tế": 5}
    conference.undo()
    assert bytes_of(conference) == before


def test_a_list_speaks_only_for_the_units_it_knows(conference: Conference) -> None:
    take_all(conference, all_in("Sở Y tế"))
    others = [
        (f"Lê Văn {name}", "Chuyên viên", "Sở Nội vụ") for name in ("An", "Bình", "Chi", "Dũng")
    ]
    assert previewed(conference, sent(*others)).gone == ()
    take_all(conference, sent(*others))
    shorter = previewed(conference, sent(*others[:3]))
    assert [one.delegate.name for one in shorter.gone] == ["Lê Văn Dũng"]


def test_a_row_left_out_does_not_come(conference: Conference) -> None:
    preview = previewed(conference, all_in("Sở Y tế"))
    bring_in(conference, "delegates", preview, leave=[2, 3])
    assert units(conference) == {"Sở Y tế": 4}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UBND tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lai Châu"),
        ("VP HĐND tỉnh", "Văn phòng Hội đồng nhân dân tỉnh"),
        ("LĐLĐ TP. Lai Châu", "Liên đoàn Lao động thành phố Lai Châu"),
        ("BCH Đảng bộ xã", "Ban Chấp hành Đảng bộ xã"),
        ("Sở LĐ-TB&XH", "Sở Lao động, Thương binh và Xã hội"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở VHTTDL", "Sở Văn hoá, Thể thao và Du lịch"),
        ("Uỷ ban MTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc tỉnh"),
        ("U.B.N.D xã Hoà Bình", "UBND xã Hòa Bình"),
    ],
)
def test_a_unit_abbreviated_is_that_unit(conference: Conference, first: str, second: str) -> None:
    take_all(conference, all_in(first))
    for name in (second, first):
        again = previewed(conference, all_in(name))
        assert {row.verdict for row in again.rows} == {"same"}
    both = previewed(conference, Pasted(f"TT\tTên đơn vị\n1\t{first}\n2\t{second}"), "units")
    assert [row.verdict for row in both.rows] == ["same", "same"]


def test_tones_written_both_ways_in_a_file_of_name_and_unit_are_one_person(
    conference: Conference,
) -> None:
    rows = [("Lê Văn Hòa", "", "Sở Y tế"), ("Lê Văn Hoà", "", "SỞ Y TẾ")]
    preview = take_all(conference, sent(*rows))
    assert [row.verdict for row in preview.rows] == ["new", "same"]
    assert units(conference) == {"Sở Y tế": 1}
    assert {row.verdict for row in previewed(conference, sent(*rows)).rows} == {"same"}


def test_two_new_ways_of_writing_a_unit_make_one(conference: Conference) -> None:
    rows = [("Lê Văn An", "", "UBND xã"), ("Vàng A Sử", "", "Ủy ban nhân dân xã")]
    take_all(conference, sent(*rows))
    assert units(conference) == {"UBND xã": 2}


def test_lists_of_awards_and_speeches_know_abbreviated_units(conference: Conference) -> None:
    take_all(conference, sent(("Lê Văn An", "", "Ủy ban nhân dân xã Mường Tè")))
    awards = Pasted(
        "Tên tập thể, cá nhân\tHình thức khen thưởng\tĐối tượng\tSố quyết định\n"
        "UBND xã Mường Tè\tCờ thi đua của UBND tỉnh\ttập thể\t12/QĐ-UBND"
    )
    (row,) = previewed(conference, awards, "awards").rows
    assert not row.has("recipient-unmatched")
    speeches = Pasted("Người trình bày\tĐơn vị\tChủ đề\nLê Văn An\tUBND xã Mường Tè\tChuyển đổi số")
    bring_in(conference, "speeches", previewed(conference, speeches, "speeches"))
    assert list(units(conference)) == ["Ủy ban nhân dân xã Mường Tè"]


def test_a_unit_renamed_by_hand_is_known_by_its_former_name(conference: Conference) -> None:
    take_all(conference, all_in(OLD_UNIT))
    (unit,) = conference.state.units.values()
    save_part(conference, unit, name="Đặc khu Tam Đường")
    assert {row.verdict for row in previewed(conference, all_in(OLD_UNIT)).rows} == {"same"}
    save_part(conference, conference.state.units[unit.id], name="UBND huyện Tam Đường")
    assert conference.state.units[unit.id].former_names == ("Đặc khu Tam Đường",)


# --- what the second list of a real office had ---------------------------------------------------


def test_who_moves_with_a_new_telephone_moves_with_the_others(conference: Conference) -> None:
    people = [(name, post, "1970", "0912345601") for name, post in SIX[:3]]
    take_all(conference, sent(*((n, p, OLD_UNIT, b, t) for n, p, b, t in people)))
    later = [(n, p, "Xã Bình Lư", b, t) for n, p, b, t in people]
    later[1] = (*later[1][:4], "0912345699")
    preview = take_all(conference, sent(*later))
    assert {row.reasons[0].code for row in preview.rows} == {"unit-renamed"}
    assert units(conference) == {"Xã Bình Lư": 3}


def test_who_gets_a_new_post_in_a_new_unit_is_asked_about(conference: Conference) -> None:
    take_all(conference, sent(("Giàng A Páo", "Chủ tịch", OLD_UNIT, "1972", "")))
    again = sent(("Giàng A Páo", "Bí thư Đảng ủy", "Xã Bình Lư", "1972", ""))
    (row,) = previewed(conference, again).rows
    assert (row.verdict, row.reasons[0].code) == ("doubtful", "unit-renamed")
    other = sent(("Giàng A Páo", "Bí thư Đảng ủy", "Xã Bình Lư", "1985", ""))
    (row,) = previewed(conference, other).rows
    assert (row.verdict, row.reasons[0].code) == ("new", "namesake")


def test_a_slip_in_a_name_is_asked_about(conference: Conference) -> None:
    first = all_in("Sở Y tế", [("Vũ Thị Lan", "Chuyên viên"), ("Lê Đức Thọ", "Giám đốc")])
    take_all(conference, first)
    before = bytes_of(conference)
    again = all_in("Sở Y tế", [("Vũ Thị Lam", "Chuyên viên"), ("Lê Đức Thọ", "Giám đốc")])
    preview = previewed(conference, again)
    assert [row.verdict for row in preview.rows] == ["doubtful", "same"]
    assert reasons(preview)[0] == ["name-like"]
    assert preview.gone == ()
    bring_in(conference, "delegates", preview)
    assert bytes_of(conference) == before
    take_all(conference, again)
    assert {facts[0] for facts in sent_again.on_the_list(conference).values()} == {
        "Vũ Thị Lam",
        "Lê Đức Thọ",
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([("Vũ Thị Lan", "Chuyên viên")], [("Vũ Thị Lam", "Giám đốc")]),
        ([("Vũ Thị Lan", "Chuyên viên")], [("Vũ Thị Hoa", "Chuyên viên")]),
        ([("Vũ Thị Lan", "Văn thư")], [("Vũ Thị Lan", "Văn thư"), ("Vũ Thị Lam", "Văn thư")]),
        ([("Vũ Thị Lan", "Văn thư")], [("Vũ Thị Lam", "Văn thư"), ("Vũ Thị Lanh", "Văn thư")]),
    ],
)
def test_a_name_like_another_is_somebody_else(
    conference: Conference, first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    more = ("Lê Đức Thọ", "Giám đốc")
    take_all(conference, all_in("Sở Y tế", [*first, more]))
    preview = previewed(conference, all_in("Sở Y tế", [*second, more]))
    assert not any(row.has("name-like") for row in preview.rows)


@pytest.mark.parametrize("seed", range(60))
def test_namesakes_are_never_merged(conference: Conference, seed: int) -> None:
    """All of one name, told apart by birth; two lists, a third with all, yes to every question."""
    dice = random.Random(seed)
    name = dice.choice(sent_again.NAMES)
    births = [str(year) for year in dice.sample(range(1955, 2000), 9)]
    people = [
        (name, dice.choice(sent_again.POSTS), dice.choice(sent_again.UNITS)[0], birth, "")
        for birth in births
    ]
    wanted = sorted((n, p, resolved(u), b, t) for n, p, u, b, t in people)
    cut = dice.randint(1, 8)
    for part in (people[:cut], people[cut:]):
        preview = previewed(conference, sent(*part))
        bring_in(conference, "delegates", preview, [row.row for row in preview.rows])
    assert sorted(sent_again.on_the_list(conference).values()) == wanted
    codes = set(sent_again.on_the_list(conference))
    dice.shuffle(people)
    take_all(conference, sent(*people))
    assert sorted(sent_again.on_the_list(conference).values()) == wanted
    assert set(sent_again.on_the_list(conference)) == codes
