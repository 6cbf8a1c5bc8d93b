"""Honours of a conference's own: recognised, added, edited, removed while nobody has them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from store.awards import ceremony, ladder_edits, stage
from store.awards.ladder import class_of, is_own, recognise
from store.awards.ladder_order import in_order
from store.conference import Conference
from store.errors import BadInput, HoinghiError, Refused
from store.lists.kinds.award_cells import rung_of
from store.records import Award, Decision, RecipientKind, Rung
from store.records.codec import Entry

INDIVIDUAL = (RecipientKind.INDIVIDUAL,)


def own(name: str, **more: Any) -> Rung:
    values: dict[str, Any] = {"holders": INDIVIDUAL, "key": f"rieng-{name}", "own": True, **more}
    return Rung(order=99, name=name, **values)


RUNGS = (
    own("Bảng vàng danh dự", alias="Bảng vàng Lai Châu; BVDD"),
    own("Ngôi sao sáng", award_class=1, key="sao-1"),
    own("Ngôi sao sáng hạng Nhì", award_class=2, key="sao-2"),
    own("Bằng khen của Chủ tịch UBND tỉnh về chuyển đổi số", key="so"),
    own("Bằng", key="bang"),
    own("Cờ", key="co"),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Tặng Bảng vàng danh dự năm 2026", "rieng-Bảng vàng danh dự"),
        ("BẢNG VÀNG LAI CHÂU", "rieng-Bảng vàng danh dự"),
        ("BVDD", "rieng-Bảng vàng danh dự"),
        ("Ngôi sao sáng hạng Nhất", "sao-1"),
        ("Danh hiệu Ngôi sao sáng (hạng II)", "sao-2"),
        ("Ngôi sao sáng", None),
        ("Bằng khen của Chủ tịch UBND tỉnh về chuyển đổi số", "so"),
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh về chuyển đổi số năm 2026", "so"),
        ("Bằng khen của Chủ tịch UBND tỉnh", "bang-khen-tinh"),
        ("Cờ", "co"),
        ("Tập thể có thành tích bằng sức mình", None),
        ("Cờ thi đua của Chính phủ", "co-thi-dua-chinh-phu"),
    ],
)
def test_own_honours_are_known_by_name_and_alias_and_the_longest_wins(
    text: str, key: str | None
) -> None:
    assert recognise(text, RUNGS) == key
    assert recognise(text, reversed(RUNGS)) == key


def test_a_wording_of_the_same_length_is_the_conferences_own() -> None:
    assert recognise("Giấy khen", (own("Giấy  KHEN", key="ta"),)) == "ta"


def test_class_of_knows_own_honours() -> None:
    assert class_of("sao-2", RUNGS) == 2
    assert class_of("huan-chuong-lao-dong-2", RUNGS) == 2
    assert class_of("sao-2") == 0


@pytest.mark.parametrize(
    ("form", "award_class", "key"),
    [
        ("Ngôi sao sáng", 2, "sao-2"),
        ("Ngôi sao sáng hạng Nhất", 0, "sao-1"),
        ("Ngôi sao sáng", 3, None),
        ("Ngôi sao sáng", 0, None),
    ],
)
def test_a_list_finds_the_own_rung_of_its_class(
    form: str, award_class: int, key: str | None
) -> None:
    rung = rung_of(form, award_class, "", {rung.key: rung for rung in RUNGS})
    assert (rung.key if rung else None) == key


# --- in a conference ---------------------------------------------------------------------------


def add(conference: Conference, name: str, place: int = 0, **more: Any) -> Rung:
    return ladder_edits.add_honour(conference, own(name, key="", **more), place)


def award(conference: Conference, rung: Rung, **more: Any) -> Award:
    decision = stage.save_decision(conference, Decision(order=0, number="1", body="UBND"))
    values = {"kind": RecipientKind.INDIVIDUAL, "recipient": "An", **more}
    new = Award(order=0, decision_id=decision.id, honour=rung.key, form=rung.name, **values)
    return stage.add_award(conference, new)


def names(conference: Conference) -> list[str]:
    return [rung.name for rung in in_order(conference.state.ladder.values())]


def test_an_own_honour_comes_to_its_place_and_is_undone_in_one(conference: Conference) -> None:
    before = names(conference)
    added = add(conference, "  Bảng vàng  danh dự ", 3)
    assert (added.name, added.order, added.own) == ("Bảng vàng danh dự", 3, True)
    assert names(conference) == [*before[:2], "Bảng vàng danh dự", *before[2:]]
    assert conference.state.ladder[added.id] == added
    conference.undo()
    assert names(conference) == before


def entry(conference: Conference, action: str) -> Entry:
    return next(one for one in reversed(conference.log()) if one.action == action)


def test_an_honour_that_awards_have_is_not_undone(conference: Conference) -> None:
    """It could be from the log, whatever was done since; the awards would lose their honour."""
    added = add(conference, "Bảng vàng")
    given = award(conference, added)
    with pytest.raises(Refused, match="honour-in-use") as refused:
        conference.undo(entry(conference, "honour_add"))
    assert refused.value.facts == {"honour": "Bảng vàng", "count": 1}
    stage.remove_award(conference, given.id)
    conference.undo(entry(conference, "honour_add"))
    assert added.id not in conference.state.ladder
    with pytest.raises(Refused, match="honour-unknown"):
        conference.undo(entry(conference, "award_remove"))


def test_who_may_hold_an_honour_is_not_undone_once_they_do(conference: Conference) -> None:
    added = add(conference, "Bảng vàng")
    ladder_edits.edit_honour(
        conference, added, holders=(RecipientKind.INDIVIDUAL, RecipientKind.HOUSEHOLD)
    )
    award(conference, added, kind=RecipientKind.HOUSEHOLD, recipient="Hộ ông An")
    with pytest.raises(Refused, match="honour-held"):
        conference.undo(entry(conference, "ladder"))
    award(conference, added)
    assert conference.undo().action == "award"


def test_without_a_place_it_is_the_last(conference: Conference) -> None:
    added = add(conference, "Bảng vàng")
    assert names(conference)[-1] == "Bảng vàng"
    assert added.order == len(conference.state.ladder)


def test_keys_are_never_given_twice(conference: Conference) -> None:
    first = add(conference, "Một hai")
    ladder_edits.remove_honour(conference, first.id)
    assert add(conference, "Ba bốn").key != first.key


def test_a_class_told_by_the_name_is_its_class(conference: Conference) -> None:
    assert add(conference, "Ngôi sao sáng hạng Ba").award_class == 3
    assert add(conference, "Ngôi sao sáng hạng Nhì", award_class=2).award_class == 2


@pytest.mark.parametrize(
    ("code", "name", "more"),
    [
        ("honour-without-name", " ", {}),
        ("honour-without-name", "Danh hiệu", {}),
        ("honour-without-holder", "Bảng vàng", {"holders": ()}),
        ("honour-of-two-classes", "Sao hạng Nhất", {"award_class": 2}),
        ("honour-there-already", "Bằng khen UBND tỉnh", {}),
        ("honour-there-already", "Huân chương Lao động", {"award_class": 1}),
        ("honour-there-already", "Tôn vinh", {"alias": "Giấy khen"}),
        ("honour-there-already", "bảng vàng ĐẤT TỔ", {}),
    ],
)
def test_what_could_not_be_told_apart_is_refused(
    conference: Conference, code: str, name: str, more: dict[str, Any]
) -> None:
    add(conference, "Bảng vàng Đất Tổ")
    before = dict(conference.state.ladder)
    with pytest.raises(HoinghiError) as caught:
        add(conference, name, **more)
    assert caught.value.code == code
    assert conference.state.ladder == before


def test_only_unused_own_honours_are_removed(conference: Conference) -> None:
    used, unused = add(conference, "Bảng vàng", 5), add(conference, "Bảng đỏ", 2)
    award(conference, used)
    shipped = in_order(conference.state.ladder.values())[0]
    for rung, code in ((used, "honour-in-use"), (shipped, "honour-stays")):
        with pytest.raises(Refused) as caught:
            ladder_edits.remove_honour(conference, rung.id)
        assert caught.value.code == code
    ladder_edits.remove_honour(conference, unused.id)
    ordered = in_order(conference.state.ladder.values())
    assert [rung.order for rung in ordered] == list(range(1, len(ordered) + 1))
    assert unused.id not in conference.state.ladder


def test_of_a_shipped_honour_only_what_no_law_says_changes(conference: Conference) -> None:
    shipped = in_order(conference.state.ladder.values())[0]
    edited = ladder_edits.edit_honour(conference, shipped, 4, decided_by="CTN", batch=2)
    assert (edited.decided_by, edited.batch, edited.order) == ("CTN", 2, 4)
    for fields in ({"name": "Khác"}, {"holders": INDIVIDUAL}, {"award_class": 1}):
        with pytest.raises(Refused) as caught:
            ladder_edits.edit_honour(conference, edited, **fields)
        assert caught.value.code == "honour-shipped"


def test_an_edit_does_not_undo_what_another_window_moved(conference: Conference) -> None:
    seen = add(conference, "Bảng vàng", 5)
    ladder_edits.move_rung(conference, seen.id, -1)
    edited = ladder_edits.edit_honour(conference, seen, batch=3)
    assert (edited.order, edited.batch) == (4, 3)


def test_a_kind_that_has_it_stays_among_its_holders(conference: Conference) -> None:
    rung = add(conference, "Bảng vàng", holders=tuple(RecipientKind))
    award(conference, rung, kind=RecipientKind.COLLECTIVE, recipient="Sở Y tế")
    with pytest.raises(Refused) as caught:
        ladder_edits.edit_honour(conference, rung, holders=INDIVIDUAL)
    assert caught.value.code == "honour-held"


def test_a_new_class_is_that_of_its_awards_unless_one_was_called(conference: Conference) -> None:
    rung = add(conference, "Ngôi sao sáng", award_class=1)
    given = award(conference, rung, award_class=1)
    rung = ladder_edits.edit_honour(conference, rung, award_class=2)
    assert conference.state.awards[given.id].award_class == 2
    stage.call_next(conference)
    with pytest.raises(Refused) as caught:
        ladder_edits.edit_honour(conference, rung, award_class=3)
    assert caught.value.code == "award-called-already"
    assert conference.state.ladder[rung.id].award_class == 2


def test_a_folder_made_before_keeps_working(conference: Conference) -> None:
    """Its rungs have no class; what its lists added is nobody's mark but its key's."""
    with conference.writing("old") as writer:
        writer.put_all(
            replace(rung, award_class=0) for rung in list(conference.state.ladder.values())
        )
        old = writer.put(Rung(order=60, key="rieng-56", name="Bảng đỏ", holders=INDIVIDUAL))
    assert is_own(old)
    assert recognise("Bảng đỏ năm 2026", conference.state.ladder.values()) == "rieng-56"
    medal = ceremony.rungs(conference.state)["huan-chuong-lao-dong-2"]
    assert class_of(medal.key, [medal]) == 2
    assert recognise("Huân chương Lao động hạng Nhì", [medal]) == medal.key
    with pytest.raises(Refused):
        add(conference, "Huân chương Lao động hạng Nhì")
    assert add(conference, "Bảng xanh", 60).key != "rieng-56"
    ladder_edits.remove_honour(conference, old.id)


def test_a_base_salary_is_kept_and_taken_away(conference: Conference) -> None:
    ladder_edits.set_base_salary(conference, conference.state.profile, 2_340_000)
    assert conference.state.profile.base_salary == 2_340_000
    ladder_edits.set_base_salary(conference, conference.state.profile, 0)
    assert conference.state.profile.base_salary == 0


def test_input_that_names_no_place(conference: Conference) -> None:
    with pytest.raises(BadInput):
        add(conference, "")
