"""A token opens its own role; a cookie is worth what the server signed."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.web.roles import DESK, HALL, PHONE, PODIUM, SECRETARY, WINDOWS
from tui.web.tokens import ENTRY, Tokens, lasting_tokens, place_of_links

ROLES = (*WINDOWS, PHONE)


def token(tokens: Tokens, role: object) -> str:
    return tokens.link(role).removeprefix(ENTRY)  # type: ignore[arg-type]


def test_every_role_and_every_run_has_a_token_of_its_own() -> None:
    links = [Tokens(ROLES).link(role) for role in ROLES for _ in range(20)]
    assert len(set(links)) == 100
    assert all(len(link.removeprefix(ENTRY)) >= 22 for link in links), "128 bits"


@pytest.mark.parametrize("role", ROLES)
def test_a_token_opens_its_role(role: object) -> None:
    tokens = Tokens(ROLES)
    assert tokens.role_of(token(tokens, role)) is role


@given(st.text())
def test_no_other_text_opens_anything(text: str) -> None:
    tokens = Tokens(ROLES)
    assert tokens.role_of(text) is None
    assert tokens.role_of(token(tokens, DESK) + text) is (None if text else DESK)
    assert tokens.browser_of(DESK, text) == ""


def test_a_cookie_is_for_one_role_and_one_run() -> None:
    tokens, later = Tokens(ROLES), Tokens(ROLES)
    cookie = tokens.cookie(DESK)
    assert tokens.browser_of(DESK, cookie) == cookie.partition(".")[0]
    assert [tokens.browser_of(role, cookie) for role in (SECRETARY, HALL, PODIUM, PHONE)] == [
        ""
    ] * 4
    assert later.browser_of(DESK, cookie) == ""
    assert tokens.cookie(DESK) != cookie, "two browsers can be told apart"


@given(st.integers(0, 200), st.characters(codec="ascii"))
def test_a_cookie_that_was_changed_is_worth_nothing(place: int, sign: str) -> None:
    tokens = Tokens(ROLES)
    cookie = tokens.cookie(DESK)
    changed = cookie[: place % len(cookie)] + sign + cookie[place % len(cookie) + 1 :]
    assert bool(tokens.browser_of(DESK, changed)) == (changed == cookie)


# --- what outlives the server ---------------------------------------------------------------------


def links(tokens: Tokens) -> list[str]:
    return [tokens.link(role) for role in ROLES]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "hoinghi" / "links" / "x.json"


def test_links_and_cookies_outlive_the_server(place: Path) -> None:
    first = lasting_tokens(ROLES[:-1], place)
    second = lasting_tokens(ROLES, place)
    assert links(second)[:-1] == [first.link(role) for role in ROLES[:-1]]
    assert links(lasting_tokens(ROLES, place)) == links(second), "also that of the phone, since"
    cookie = first.cookie(DESK)
    assert second.browser_of(DESK, cookie)
    anew = lasting_tokens(ROLES, place, anew=True)
    assert not set(links(anew)) & set(links(second))
    assert not anew.browser_of(DESK, cookie)
    assert links(lasting_tokens(ROLES, place)) == links(anew)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps lists of its own")
def test_nobody_else_reads_them(place: Path) -> None:
    before = os.umask(0)
    try:
        first = links(lasting_tokens(ROLES, place))
        assert place.stat().st_mode & 0o777 == 0o600
        assert place.parent.stat().st_mode & 0o777 == 0o700
        place.chmod(0o644)
        assert not set(links(lasting_tokens(ROLES, place))) & set(first), "others know them now"
        assert place.stat().st_mode & 0o777 == 0o600
        shutil.move(place, moved := place.with_name("moved.json"))
        place.symlink_to(moved)
        assert links(lasting_tokens(ROLES, place)) != links(lasting_tokens(ROLES, moved))
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    "spoiled",
    [
        *("", "{", "[]", '{"key": 7}', '{"key": "00", "tokens": {}}'),
        json.dumps({"key": "0" * 64, "tokens": {"desk": "short"}}),
        json.dumps({"key": "x" * 64, "tokens": {}}),
        json.dumps({"key": "0" * 64, "tokens": {"desk": None}}),
    ],
)
def test_what_is_spoiled_is_made_anew(place: Path, spoiled: str) -> None:
    place.parent.mkdir(parents=True)
    place.write_text(spoiled, encoding="utf-8")
    place.chmod(0o600)
    made = lasting_tokens(ROLES, place)
    assert all(len(link.removeprefix(ENTRY)) >= 22 for link in links(made))
    assert made.to_keep.key != "0" * 64
    assert links(lasting_tokens(ROLES, place)) == links(made)


def test_every_conference_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And none is kept where the conference is: that is copied, and put on sticks."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    one, other = tmp_path / "one", tmp_path / "other"
    places = {place_of_links(*which) for which in ((one, "1"), (other, "1"), (one, "2"))}
    assert len(places) == 3
    assert not [place for place in places if place.is_relative_to(one)]
    monkeypatch.chdir(tmp_path)
    assert place_of_links(Path("one"), "1") in places
