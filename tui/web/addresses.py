"""Where the server listens, how others find it, and which names are its own."""

from __future__ import annotations

import errno
import ipaddress
import socket
import struct
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from store.errors import BadInput

LOOPBACK = "127.0.0.1"
_EVERYWHERE = {"0.0.0.0", "::"}
_SOMEWHERE = ("192.168.0.1", "10.0.0.1", "172.16.0.1", "198.51.100.1")
"""Looked up and never sent anything: which own address would speak to these."""
_SIOCGIFADDR = 0x8915
BACKLOG = 128


def bound(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen at `host`. Raises `BadInput`."""
    if not 0 <= port <= 65535:
        raise BadInput("serve-port", port=str(port))
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise BadInput("serve-host-unknown", host=host) from error
    made: list[socket.socket] = []
    try:
        for family, kind, protocol, _, where in dict.fromkeys(found):
            made.append(one := socket.socket(family, kind, protocol))
            if sys.platform != "win32":  # there it would let others take the port away
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:  # "::" means every address, of the old kind too
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, host not in _EVERYWHERE)
            # Port 0 is whichever is free: for all of them the same.
            chosen = made[0].getsockname()[1] if port == 0 and len(made) > 1 else port
            one.bind((where[0], chosen, *where[2:]))
            one.listen(BACKLOG)
            one.setblocking(False)
    except OSError as error:
        for one in made:
            one.close()
        raise _refusal(error, host, port) from error
    return made


def _refusal(error: OSError, host: str, port: int) -> BadInput:
    if error.errno == errno.EADDRINUSE:
        return BadInput("serve-port-taken", port=str(port))
    if error.errno in {errno.EACCES, errno.EPERM}:
        return BadInput("serve-port-forbidden", port=str(port))
    return BadInput("serve-host-not-ours", host=host)


def own_addresses() -> list[str]:
    """The addresses under which others in the same network reach this machine."""
    # A name is looked up last: without a network that may take seconds.
    found = dict.fromkeys(list(_by_interface()) or [*_by_route(), *_by_name()])
    return [one for one in found if not ipaddress.ip_address(one).is_loopback]


def _by_interface() -> Iterator[str]:
    """What Linux says of each interface; a hall's network leads nowhere, and has no route."""
    if sys.platform != "linux":
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            with suppress(OSError):
                asked_for = struct.pack("256s", name.encode()[:15])
                answer = fcntl.ioctl(asked.fileno(), _SIOCGIFADDR, asked_for)
                yield socket.inet_ntoa(answer[20:24])


def _by_route() -> Iterator[str]:
    for there in _SOMEWHERE:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.connect((there, 9))
            yield asked.getsockname()[0]


def _by_name() -> Iterator[str]:
    with suppress(OSError, UnicodeError):
        for *_, where in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield str(where[0])


def shown_hosts(host: str) -> list[str]:
    """What stands in the links: the host as it was given, or every address of this machine."""
    return own_addresses() or [LOOPBACK] if host in _EVERYWHERE else [host]


def origin(scheme: str, host: str, port: int) -> str:
    """The beginning of an address, as browsers write it."""
    named = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}[scheme]
    return f"{scheme}://{named}" if port == usual else f"{scheme}://{named}:{port}"


class OwnNames:
    """What a browser may have typed to come here.

    A page of somebody else may have its own name lead to this machine (DNS rebinding); it is known
    by that name, which no browser hides.
    """

    def __init__(self, host: str) -> None:
        machine = socket.gethostname().lower()
        self._names = {"localhost", machine, f"{machine.partition('.')[0]}.local"}
        if host not in _EVERYWHERE:
            self._names.add(host.lower())

    def has(self, given: str, local: str) -> bool:
        """Whether a `Host` header names this machine, on a connection to its address `local`."""
        try:
            host = (urlsplit(f"//{given}").hostname or "").rstrip(".")
            if urlsplit(f"//{given}").netloc != given or "@" in given:
                return False
        except ValueError:
            return False
        if host in self._names:
            return True
        asked = _address(host)
        return asked is not None and asked == _address(local)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


def is_loopback(hosts: Sequence[str]) -> bool:
    """Whether nobody but this machine itself is reached."""
    found = [_address(LOOPBACK if host == "localhost" else host) for host in hosts]
    return all(one is not None and one.is_loopback for one in found)
