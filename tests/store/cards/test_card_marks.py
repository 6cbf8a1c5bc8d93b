"""What is kept of identity cards tells no number to whoever has the folder, or its copy."""

from __future__ import annotations

import hashlib
import hmac
import re
import shutil
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from screens.sentences import set_language
from store import clock
from store.agenda import steps
from store.cards import keys, marks
from store.cards.marks import is_key_missing, key_name
from store.checkin import desk
from store.checkin.rules import Outcome
from store.conference import Conference
from store.errors import BadInput, HoinghiError, NotSaved, Refused
from store.journal import undo, verify
from store.kinds import settings
from tests.store.store_kit import files, raising
from tui.main import main

NUMBER = "035190123457"
OTHER = "001080007777"
OLD_KEY = "c4" * 32


@pytest.fixture(autouse=True)
def _own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop of its own for each test."""
    marks._slow.cache_clear()
    monkeypatch.setenv("HOINGHI_KEYS", str(tmp_path / "laptop"))


@pytest.fixture
def linked(conference: Conference) -> Conference:
    settings.set_profile(conference, {"identity_cards": "yes"})
    desk.link_card(conference, 1, NUMBER)
    return conference


def old_mark(number: str) -> str:
    return hmac.new(bytes.fromhex(OLD_KEY), number.encode(), hashlib.sha256).hexdigest()


@pytest.fixture
def old(conference: Conference) -> Path:
    """A folder as an older version left it: the key beside the marks, the last digits in clear."""
    conference.save(
        "cards", replace(conference.state.profile, identity_cards=True, identity_key=OLD_KEY)
    )
    holder = replace(
        conference.state.delegates[1], card_hash=old_mark(NUMBER), card_tail=NUMBER[-4:]
    )
    conference.save("card_link", holder)
    conference.close()
    return conference.folder


def guessable(folder: Path, number: str) -> bool:
    """Whether somebody with the folder alone finds the number when guessing it right.

    Tried is every text in the folder as a key or salt, against every mark in it.
    """
    kept = b"\n".join(files(folder).values()).decode(errors="replace")
    texts = set(re.findall(r"[0-9a-f]{16,}", kept)) | {""}
    hidden = [number.encode()]
    hidden += [
        hmac.digest(key, number.encode(), "sha256")
        for text in texts
        for key in (text.encode(), bytes.fromhex(text[: len(text) // 2 * 2]))
    ]
    found = {one.hex() for one in hidden}
    salts = [text for text in texts if len(text) == 16]
    found |= {
        hashlib.scrypt(one, salt=salt.encode(), **marks.SCRYPT).hex()
        for salt in salts
        for one in hidden[:3]
    }
    return any(mark in kept for mark in found)


def test_nothing_in_the_folder_tells_a_guess_from_the_number(linked: Conference) -> None:
    linked.close()
    assert not guessable(linked.folder, NUMBER)
    assert not [kept for kept in files(linked.folder).values() if b'"card_tail"' in kept]


def test_an_old_folder_was_guessable(old: Path) -> None:
    assert guessable(old, NUMBER)


def test_with_the_key_a_guess_costs_what_a_scan_costs() -> None:
    memory = 128 * marks.SCRYPT["n"] * marks.SCRYPT["r"]
    assert memory >= 32 << 20


def test_a_card_costs_one_mark_however_many_are_linked(
    linked: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.link_card(linked, 2, OTHER)
    marks._slow.cache_clear()
    spent: list[bytes] = []
    real = hashlib.scrypt

    def counted(word: bytes, **how: Any) -> bytes:
        spent.append(word)
        return real(word, **how)

    monkeypatch.setattr(hashlib, "scrypt", counted)
    answers = desk.receive(linked, f"{NUMBER}|||", nonce="a")
    assert [answer.delegate for answer in answers] == [linked.state.delegates[1]]
    assert len(spent) == 1
    assert NUMBER.encode() not in spent, "the number goes in under the key only"


def test_the_key_is_for_its_owner_alone(linked: Conference) -> None:
    (kept,) = keys.folder().iterdir()
    assert kept.name == key_name(linked.state.profile)
    assert [stat.S_IMODE(p.stat().st_mode) for p in (keys.folder(), kept)] == [0o700, 0o600]


def test_two_conferences_have_two_keys(linked: Conference, tmp_path: Path) -> None:
    shutil.copytree(linked.folder, tmp_path / "d")
    with Conference.open(tmp_path / "d") as other:
        desk.wipe_cards(other)
        desk.link_card(other, 1, NUMBER)
        assert other.state.delegates[1].card_hash != linked.state.delegates[1].card_hash


# --- another laptop ------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(linked: Conference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Conference:
    """The same conference on a laptop that has not got the key."""
    monkeypatch.setenv("HOINGHI_KEYS", str(tmp_path / "second laptop"))
    return linked


def test_without_the_key_a_card_is_nobodys_and_people_come_in_otherwise(
    elsewhere: Conference,
) -> None:
    assert is_key_missing(elsewhere.state.profile)
    assert desk.receive(elsewhere, f"{NUMBER}|||")[0].outcome is Outcome.FOREIGN
    assert desk.check_in(elsewhere, delegate_id=2).outcome is Outcome.ADMITTED
    before = files(elsewhere.folder)
    with pytest.raises(Refused, match="card-key-elsewhere"):
        desk.link_card(elsewhere, 3, OTHER)
    assert files(elsewhere.folder) == before, "two keys would be worse than none"


def test_the_key_comes_over_on_paper(
    elsewhere: Conference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = key_name(elsewhere.state.profile)
    key = bytes.fromhex((tmp_path / "laptop" / name).read_text())
    told = keys.letters(key)
    assert re.fullmatch("([A-Z2-7]{4}-){5}[A-Z2-7]{4}", told)
    typed = told.lower().replace("-", " ").replace("o", "0").replace("i", "1")
    assert keys.keep(keys.of_letters(typed, name)) == name
    assert desk.receive(elsewhere, f"{NUMBER}|||")[0].delegate == elsewhere.state.delegates[1]


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 24, "Ư" * 24, "ABCD-" * 5 + "ABC"])
def test_another_key_is_not_taken(elsewhere: Conference, typed: str) -> None:
    with pytest.raises(BadInput, match="card-key-wrong"):
        keys.of_letters(typed, key_name(elsewhere.state.profile))


def test_after_a_wipe_the_other_laptop_goes_on_under_its_own_key(elsewhere: Conference) -> None:
    desk.wipe_cards(elsewhere)
    desk.link_card(elsewhere, 1, NUMBER)
    assert desk.receive(elsewhere, f"{NUMBER}|||")[0].delegate == elsewhere.state.delegates[1]


def test_a_key_that_was_spoiled_counts_as_none(linked: Conference) -> None:
    place = keys.folder() / key_name(linked.state.profile)
    for spoiled in (b"", b"zz", b"00" * 15, bytes([255])):
        place.write_bytes(spoiled)
        assert is_key_missing(linked.state.profile)


def test_a_key_that_cannot_be_kept_links_nothing(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.set_profile(conference, {"identity_cards": "yes"})
    before = files(conference.folder)
    monkeypatch.setattr("store.journal.durable.write_atomic", raising(PermissionError(13, "no")))
    with pytest.raises(NotSaved, match="card-key-not-kept"):
        desk.link_card(conference, 1, NUMBER)
    assert files(conference.folder) == before


# --- folders of older versions -------------------------------------------------------------------


def test_an_old_folder_is_kept_anew_in_one_change_and_goes_on(old: Path) -> None:
    with Conference.open(old) as conference:
        (entry,) = [one for one in conference.log() if one.action == "cards_settled"]
        assert {(one.table, one.id) for one in entry.changes} == {
            ("conference", 1),
            ("delegates", 1),
        }
        holder = conference.state.delegates[1]
        assert (holder.card_tail, holder.card_hash == old_mark(NUMBER)) == ("", False)
        assert desk.receive(conference, f"{NUMBER}|||")[0].delegate == holder
        with pytest.raises(HoinghiError, match="card-of-another"):
            desk.link_card(conference, 2, NUMBER)
        desk.link_card(conference, 2, OTHER)
        assert desk.receive(conference, f"{OTHER}|||")[0].outcome is Outcome.JUST_SCANNED
        desk.link_card(conference, 1, NUMBER)
        assert conference.state.delegates[1] == holder, "linked already, if in another form"
        assert not undo.may_be_undone(entry)
        entries = len(conference.log())
    with Conference.open(old) as again:
        assert len(again.log()) == entries


def test_whats_new_in_an_old_folder_is_not_guessable(old: Path) -> None:
    with Conference.open(old) as conference:
        desk.link_card(conference, 2, OTHER)
    assert not guessable(old, OTHER)
    folded = (old / "conference.json").read_text()
    assert old_mark(NUMBER) not in folded
    assert f'"{NUMBER[-4:]}"' not in folded


def test_many_old_cards_are_kept_anew_without_the_time_of_a_mark_for_each(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashlib, "scrypt", raising(AssertionError()))
    with Conference.open(old) as conference:
        assert key_name(conference.state.profile)


def test_an_old_folder_without_cards_has_its_key_only_when_there_is_one(old: Path) -> None:
    with Conference.open(old) as conference:
        desk.wipe_cards(conference)
        conference.save("x", replace(conference.state.profile, identity_key=OLD_KEY))
    with Conference.open(old) as conference:
        assert conference.state.profile.identity_key == ""
        desk.link_card(conference, 1, NUMBER)
        assert re.fullmatch("[0-9a-f]{16}", conference.state.profile.identity_key)


def test_an_old_folder_works_where_no_key_can_be_kept(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(keys, "keep", raising(NotSaved("card-key-not-kept")))
        with Conference.open(old) as conference:
            assert desk.receive(conference, f"{NUMBER}|||")[0].delegate is not None


# --- afterwards ----------------------------------------------------------------------------------


def test_a_day_after_the_end_the_next_opening_wipes_all_cards(linked: Conference) -> None:
    key = key_name(linked.state.profile)
    for _ in list(linked.state.agenda):
        steps.next_item(linked)
    steps.finish_item(linked)
    linked.close()
    closed = linked.state.profile.closed_at
    assert closed
    with clock.travel(closed + timedelta(hours=23)), Conference.open(linked.folder) as same_day:
        assert same_day.state.by_card
    assert keys.find(key)
    with clock.travel(closed + timedelta(hours=25)):
        with Conference.open(linked.folder) as later:
            assert (later.state.by_card, later.state.profile.identity_key) == ({}, "")
            entries = len(later.log())
        assert keys.find(key) is None
        with Conference.open(linked.folder) as again:
            assert len(again.log()) == entries


def test_verify_says_what_an_old_log_holds_and_it_can_be_wiped_alone(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Conference.open(old) as conference:
        before = conference.storage.read()
        assert ("old-cards", "") in conference.storage.repairs
        assert guessable(old, NUMBER)
    for language, word in (("vi", "--old-cards"), ("en", "--old-cards")):
        set_language(language)
        assert main(["verify", str(old)]) == 0
        assert word in capsys.readouterr().out
    assert main(["purge", str(old), "--old-cards", "--yes"]) == 0
    assert not guessable(old, NUMBER)
    with Conference.open(old) as conference:
        assert conference.storage.read() == before
        assert desk.check_in(conference, NUMBER).outcome is Outcome.ADMITTED
    assert main(["verify", str(old)]) == 0
    assert "--old-cards" not in capsys.readouterr().out


def test_a_new_log_holds_nothing_of_the_kind(linked: Conference) -> None:
    linked.close()
    assert [one.code for one in verify.verify(linked.folder).findings] == []
