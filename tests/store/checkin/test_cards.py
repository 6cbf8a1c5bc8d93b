"""Identity cards: linked and checked in at once, kept as a hash, wiped for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.agenda import steps
from store.cards import keys
from store.cards.marks import key_name, marked
from store.checkin import corrections, desk, reception
from store.checkin.identity_cards import card_number
from store.checkin.rules import Outcome
from store.conference import Conference
from store.errors import BadInput, HoinghiError, Refused
from store.kinds import settings
from store.purge import purge
from store.records import Delegate, Status
from tests.store.store_kit import change, files

NUMBER = "035190123457"
OTHER = "001080007777"
NAME = "Vương Quách Thị Hiếm"
LINE = f"{NUMBER}|112233445|{NAME}|01011980|Nữ|Tổ 5, Đoàn Kết, Lai Châu|02032021"


@pytest.fixture
def on(conference: Conference) -> Conference:
    settings.set_profile(conference, {"identity_cards": "yes"})
    return conference


def person(conference: Conference, delegate_id: int = 1) -> Delegate:
    return conference.state.delegates[delegate_id]


def outcomes(conference: Conference) -> list[str]:
    return [passage.outcome for passage in conference.state.passages.values()]


def link_one(conference: Conference) -> None:
    desk.link_card(conference, 1, NUMBER)


def test_a_linked_card_checks_its_owner_in(on: Conference) -> None:
    assert desk.check_in(on, LINE).outcome is Outcome.FOREIGN
    answer = desk.link_card(on, 1, card_number(LINE, on.state.profile.event_code))
    assert answer.outcome is Outcome.ADMITTED
    assert answer.delegate == person(on)
    assert (person(on).card_tail, len(person(on).card_hash)) == ("", 32)
    assert on.log()[-1].action == "card_link"
    assert {c.table for c in on.log()[-1].changes} == {"delegates", "passages"}
    second = Conference.open(on.folder, "bàn 2")
    answer = desk.check_in(second, LINE)
    second.close()
    assert (answer.outcome, answer.delegate) == (Outcome.ALREADY, person(on))


def test_the_link_and_the_entry_are_taken_back_together(on: Conference) -> None:
    before = person(on)
    link_one(on)
    on.undo()
    assert person(on) == before
    assert [p.annulled_at is not None for p in on.state.passages.values()] == [True]
    assert desk.check_in(on, LINE).outcome is Outcome.FOREIGN


def test_a_card_linked_to_the_wrong_one_goes_over_with_the_passage(on: Conference) -> None:
    link_one(on)
    (passage,) = on.state.passages.values()
    corrections.swap(on, passage.id, 2)
    assert not person(on, 1).card_hash
    assert desk.check_in(on, LINE).delegate == person(on, 2)
    on.undo()
    assert not person(on, 2).card_hash
    desk.wipe_cards(on)
    assert not marked(on.state)


def test_a_card_goes_with_the_passage_that_it_was_linked_with_and_with_no_other(
    on: Conference,
) -> None:
    link_one(on)
    out = desk.check_in(on, delegate_id=1, direction="out").passage
    assert out is not None
    corrections.annul(on, out.id, "nhầm")
    assert person(on).card_hash
    (passage, _) = on.state.passages.values()
    corrections.annul(on, passage.id, "nhầm")
    assert not person(on).card_hash
    desk.wipe_cards(on)
    on.undo()  # the passage counts again; what was wiped does not come back
    assert on.state.passages[passage.id].annulled_at is None
    assert not person(on).card_hash


def test_whoever_has_a_card_keeps_it(on: Conference) -> None:
    on.edit("edit", person(on, 2), card_hash="f" * 32)
    link_one(on)
    (wrong,) = on.state.passages.values()
    corrections.swap(on, wrong.id, 2)
    assert (person(on, 1).card_hash, person(on, 2).card_hash) == ("", "f" * 32)


def test_whoever_is_refused_has_their_card_linked_all_the_same(on: Conference) -> None:
    on.edit("delegate", person(on), status=Status.DECLINED)
    assert desk.link_card(on, 1, NUMBER).outcome is Outcome.DECLINED
    assert desk.check_in(on, LINE).outcome is Outcome.DECLINED
    assert desk.check_in(on, LINE, force_reason="trưởng đoàn").outcome is Outcome.ADMITTED


def test_linking_again_changes_nothing_but_the_scan(on: Conference) -> None:
    link_one(on)
    linked = person(on)
    desk.link_card(on, 1, NUMBER, direction="out")
    assert person(on) == linked
    assert outcomes(on) == ["admitted", "left"]


def switch_off(conference: Conference) -> None:
    settings.set_profile(conference, {"identity_cards": "no"})


@pytest.mark.parametrize(
    ("prepare", "delegate_id", "number", "code"),
    [
        (switch_off, 1, NUMBER, "cards-off"),
        (link_one, 2, NUMBER, "card-of-another"),
        (link_one, 1, OTHER, "another-card"),
        (link_one, 99, OTHER, "record-gone"),
        (link_one, 2, NUMBER[:11], "card-number-wrong"),
        (link_one, 2, "٠٣٥١٩٠١٢٣٤٥٧", "card-number-wrong"),
        (link_one, 2, "", "card-number-wrong"),
    ],
)
def test_what_is_refused_changes_nothing(
    on: Conference,
    prepare: Callable[[Conference], object],
    delegate_id: int,
    number: str,
    code: str,
) -> None:
    prepare(on)
    before = files(on.folder)
    with pytest.raises(HoinghiError, match=code) as caught:
        desk.link_card(on, delegate_id, number)
    assert isinstance(caught.value, Refused | BadInput)
    assert not number or number not in str(caught.value)
    assert files(on.folder) == before


def test_a_card_is_only_looked_up_where_cards_are_on(conference: Conference) -> None:
    answer = desk.check_in(conference, LINE)
    assert (answer.outcome, answer.kind) == (Outcome.FOREIGN, "identity_card")


@pytest.mark.parametrize("wipe", [switch_off, desk.wipe_cards])
def test_a_wipe_is_one_change_and_final(
    on: Conference, wipe: Callable[[Conference], object]
) -> None:
    link_one(on)
    desk.link_card(on, 2, OTHER)
    key = on.state.profile.identity_key
    assert keys.find(key)
    entries = len(on.log())
    wipe(on)
    assert len(on.log()) == entries + 1
    assert not marked(on.state)
    assert on.state.by_card == {}
    assert (on.state.profile.identity_key, keys.find(key)) == ("", None)
    assert outcomes(on) == ["admitted", "admitted"]
    with pytest.raises(Refused, match="changed-since"):
        on.undo()
    assert not marked(on.state)
    settings.set_profile(on, {"identity_cards": "yes"})
    assert desk.check_in(on, LINE).outcome is Outcome.FOREIGN


def test_the_folded_file_holds_nothing_of_a_wiped_card(on: Conference) -> None:
    link_one(on)
    kept = person(on).card_hash.encode()
    desk.wipe_cards(on)
    on.close()
    assert kept not in (on.folder / "conference.json").read_bytes()


def test_a_wipe_says_how_many_and_none_is_no_change(on: Conference) -> None:
    assert desk.wipe_cards(on) == 0
    link_one(on)
    entries = len(on.log())
    assert desk.wipe_cards(on) == 1
    assert desk.wipe_cards(on) == 0
    assert len(on.log()) == entries + 1
    assert on.state.profile.identity_cards
    assert desk.link_card(on, 2, NUMBER).outcome is Outcome.ADMITTED


def test_switching_is_passed_over_by_undo(conference: Conference) -> None:
    settings.set_profile(conference, {"venue": "Hội trường A"})
    settings.set_profile(conference, {"identity_cards": "yes"})
    with pytest.raises(Refused, match="changed-since"):
        conference.undo()
    assert conference.state.profile.identity_cards


def test_two_cards_of_nobody_are_two_scans(on: Conference) -> None:
    """One behind the other within a second, they are kept apart without a digit of either."""
    for number in (NUMBER, OTHER, NUMBER):
        desk.check_in(on, number)
    lines = [passage.line for passage in on.state.passages.values()]
    assert [line[:12] for line in lines] == ["*" * 12] * 2
    assert lines[0] != lines[1]


def test_one_card_is_forgotten(on: Conference) -> None:
    link_one(on)
    desk.link_card(on, 2, OTHER)
    assert desk.unlink_card(on, 1).card_hash == ""
    assert [d.id for d in marked(on.state)] == [2]
    assert desk.link_card(on, 3, NUMBER).outcome is Outcome.ADMITTED


def test_undo_brings_no_wiped_card_back_with_its_delegate(on: Conference) -> None:
    link_one(on)
    corrections.annul(on, 1, "nhầm")
    on.remove("delegate_remove", *on.state.passages.values(), person(on))
    second = Conference.open(on.folder, "bàn 2")
    desk.wipe_cards(second)
    second.close()
    on.undo()
    assert not marked(on.state)
    assert person(on).name == "Nguyễn Văn An"


def test_after_a_purge_cards_get_a_new_key(on: Conference) -> None:
    for _ in list(on.state.agenda):
        steps.next_item(on)
    steps.finish_item(on)
    link_one(on)
    folder, key = on.folder, key_name(on.state.profile)
    on.close()
    purge(folder, "dòng lệnh")
    assert keys.find(key) is None
    with Conference.open(folder) as again:
        assert not again.state.profile.identity_key
        settings.set_profile(again, {"identity_cards": "yes"})
        link_one(again)
        assert key_name(again.state.profile) not in {"", key}


def everything_in(folder: Path) -> str:
    return "\n".join(content.decode(errors="replace") for content in files(folder).values())


def test_no_file_holds_the_number_or_the_name(on: Conference) -> None:
    lines = [
        LINE,
        NUMBER,
        f" {NUMBER[:3]} {NUMBER[3:6]} {NUMBER[6:]} ",
        LINE.replace("|", ""),
        "".join("à&é\"'(-è_ç"[int(c)] if c.isdigit() else c for c in LINE),
    ]
    for switch in ("yes", "no"):
        settings.set_profile(on, {"identity_cards": switch})
        for line in lines:
            desk.check_in(on, line)
    settings.set_profile(on, {"identity_cards": "yes"})
    link_one(on)
    with pytest.raises(Refused):
        desk.link_card(on, 2, NUMBER)
    on.storage.fold()
    on.undo()
    link_one(on)
    desk.wipe_cards(on)
    folder = on.folder
    on.close()
    kept = everything_in(folder)
    assert "************" in kept
    for secret in (
        NUMBER,
        NUMBER[:8],
        f"*{NUMBER[-4:]}",
        f'"{NUMBER[-4:]}"',
        "Vương",
        "Quách Thị",
        "112233445",
        "Đoàn Kết",
    ):
        assert secret not in kept


def test_that_search_finds_what_is_there(on: Conference) -> None:
    settings.set_profile(on, {"venue": "Nhà văn hóa"})
    on.storage.fold()
    assert "Nhà văn hóa" in everything_in(on.folder)
    change(on.folder / "conference.json", "Nhà văn hóa".encode(), NUMBER.encode())
    assert NUMBER in everything_in(on.folder)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("yes", True), ("ON", True), ("1", True), ("no", False), ("off", False), (" false ", False)],
)
@pytest.mark.parametrize("key", ["identity_cards", "substitutes_vote"])
def test_switches_are_yes_or_no(conference: Conference, key: str, text: str, kept: bool) -> None:
    assert getattr(settings.set_profile(conference, {key: text}), key) is kept


@pytest.mark.parametrize("key", ["identity_cards", "substitutes_vote"])
@pytest.mark.parametrize("text", ["", "maybe", "có", "2"])
def test_a_switch_is_never_guessed(on: Conference, key: str, text: str) -> None:
    link_one(on)
    before = files(on.folder)
    with pytest.raises(BadInput, match="setting-bad"):
        settings.set_profile(on, {key: text})
    assert files(on.folder) == before


def test_substitutes_vote_can_be_undone(conference: Conference) -> None:
    settings.set_profile(conference, {"substitutes_vote": "yes"})
    assert conference.state.profile.substitutes_vote
    conference.undo()
    assert not conference.state.profile.substitutes_vote


@pytest.mark.parametrize("votes", [True, False])
@pytest.mark.parametrize("with_vote", [True, False])
def test_a_substitute_votes_only_for_somebody_who_had_the_vote(
    conference: Conference, votes: bool, with_vote: bool
) -> None:
    conference.edit("delegate", person(conference), votes=votes)
    newcomer = Delegate(number=0, name="Giàng A Sử", votes=True)
    assert reception.substitute(conference, 1, newcomer, with_vote=with_vote).votes is (
        votes and with_vote
    )
