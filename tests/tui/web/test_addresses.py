"""Where the server listens, and by which names it is called."""

from __future__ import annotations

import socket

import pytest

from store.errors import BadInput
from tui.web.addresses import OwnNames, bound, is_loopback, origin, own_addresses, shown_hosts

MACHINE = socket.gethostname().lower()


@pytest.mark.parametrize(
    ("given", "local", "is_ours"),
    [
        ("127.0.0.1:8600", "127.0.0.1", True),
        ("localhost:8600", "127.0.0.1", True),
        ("LocalHost.:8600", "127.0.0.1", True),
        ("[::1]:8600", "::1", True),
        (f"{MACHINE}:8600", "192.0.2.7", True),
        (f"{MACHINE.partition('.')[0]}.local", "192.0.2.7", True),
        ("192.0.2.7:8600", "192.0.2.7", True),
        ("192.0.2.7", "::ffff:192.0.2.7", True),
        ("192.0.2.8:8600", "192.0.2.7", False),
        ("evil.example:8600", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "127.0.0.1", False),
        ("evil@127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1/evil", "127.0.0.1", False),
        ("127.0.0.1?x", "127.0.0.1", False),
        ("2130706433", "127.0.0.1", False),
        ("[::1", "::1", False),
        ("", "127.0.0.1", False),
    ],
)
def test_which_names_are_its_own(given: str, local: str, is_ours: bool) -> None:
    assert OwnNames("127.0.0.1").has(given, local) is is_ours


def test_the_host_that_was_given_is_a_name_too() -> None:
    assert OwnNames("hoinghi.example").has("HoiNghi.example:8600", "192.0.2.7")
    assert not OwnNames("0.0.0.0").has("0.0.0.0:8600", "127.0.0.1")


@pytest.mark.parametrize(
    ("scheme", "host", "port", "beginning"),
    [
        ("http", "192.0.2.7", 8600, "http://192.0.2.7:8600"),
        ("http", "localhost", 80, "http://localhost"),
        ("https", "::1", 443, "https://[::1]"),
        ("https", "::1", 80, "https://[::1]:80"),
    ],
)
def test_how_addresses_begin(scheme: str, host: str, port: int, beginning: str) -> None:
    assert origin(scheme, host, port) == beginning


def test_every_address_is_shown_where_it_listens_to_all() -> None:
    shown = shown_hosts("0.0.0.0")
    assert shown == (own_addresses() or ["127.0.0.1"])
    assert shown_hosts("hoinghi.example") == ["hoinghi.example"]
    assert all(not one.startswith("127.") for one in own_addresses())


def test_what_only_this_machine_reaches() -> None:
    assert is_loopback(["localhost", "127.0.0.1", "::1"])
    assert not is_loopback(["127.0.0.1", "192.0.2.7"])
    assert not is_loopback(["hoinghi.example"])


def test_it_listens_with_all_of_a_name_at_one_port() -> None:
    made = bound("localhost", 0)
    try:
        assert len({one.getsockname()[1] for one in made}) == 1
    finally:
        for one in made:
            one.close()


@pytest.mark.parametrize(
    ("host", "port", "code"),
    [
        ("127.0.0.1", 70000, "serve-port"),
        ("127.0.0.1", -1, "serve-port"),
        ("192.0.2.77", 0, "serve-host-not-ours"),
        ("there is no such host", 0, "serve-host-unknown"),
        ("x" * 300, 0, "serve-host-unknown"),
    ],
)
def test_where_it_cannot_listen(host: str, port: int, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        bound(host, port)


def test_a_port_in_use_is_said() -> None:
    [taken] = bound("127.0.0.1", 0)
    with taken, pytest.raises(BadInput, match="serve-port-taken"):
        bound("127.0.0.1", taken.getsockname()[1])
