"""Whoever tries tokens gets slower and slower; others hardly notice.

A token has 128 bits, so that guessing is hopeless anyway; this keeps the line and the log free.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

FREE = 5
"""So many wrong tokens of one address cost nothing: a code read badly, an old link."""
LONGEST = 60.0
"""Seconds that an address waits at most."""
FORGOTTEN = 600.0
"""Seconds after which an address begins anew."""
MANY, WITHIN, PAUSE = 30, 60.0, 2.0
"""So many wrong tokens of all addresses within so many seconds: every try then takes this long."""
MOST = 1000
"""Addresses remembered; the one heard longest ago is forgotten first."""


@dataclass
class _Tries:
    number: int
    """In order of their first wrong token: the log tells addresses apart and names none."""
    wrong: int = 0
    last: float = 0.0

    def free_at(self) -> float:
        over = self.wrong - FREE
        return self.last + (min(2.0 ** min(over, 10), LONGEST) if over >= 0 else 0.0)


class Brake:
    """Counts wrong tokens; `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lately: deque[float] = deque(maxlen=MANY)
        self.total = 0
        """Wrong tokens so far."""
        self._addresses = 0

    def wait(self, address: str) -> float:
        """Seconds before an address is listened to again."""
        tries = self._tries.get(_network(address))
        return max(0.0, tries.free_at() - self._clock()) if tries else 0.0

    def pause(self) -> float:
        """Seconds that every try takes now."""
        is_many = len(self._lately) == MANY and self._clock() - self._lately[0] < WITHIN
        return PAUSE if is_many else 0.0

    def wrong(self, address: str) -> tuple[int, int]:
        """Note a wrong token; which address it was, by number, and how often by now."""
        now, network = self._clock(), _network(address)
        tries = self._tries.pop(network, None)
        if tries is None:
            self._addresses += 1
            tries = _Tries(self._addresses)
        elif now - tries.last > FORGOTTEN:
            tries.wrong = 0
        tries.wrong, tries.last = tries.wrong + 1, now
        self._tries[network] = tries
        if len(self._tries) > MOST:
            self._tries.popitem(last=False)
        self._lately.append(now)
        self.total += 1
        return tries.number, tries.wrong


def _network(address: str) -> str:
    """An address, of IPv6 the network: one laptop has as many addresses there as it likes."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and not found.ipv4_mapped:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
