"""What it costs to find identity-card numbers behind the marks that a conference keeps.

Run `python -m bench.cards`. A number (Nghị định 137/2015/NĐ-CP, Điều 13) has 3 digits of the
province, 1 of century and gender, 2 of the birth year, and 6 at random: 10^12 forms, of which
people have about 10^10, and no more than 10^6 are left once birth, gender and province are known,
as they are of most delegates. So the tables are honest about all three. A cost is this machine's,
for one core and for 10,000 of them; a graphics card does perhaps as much as some dozen cores here,
because each guess wants 32 MB of its own.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from store.cards.keys import new
from store.cards.marks import SCRYPT

PROVINCES = 63
"""Codes ever given; the mergers of 2025 gave no new ones to those who had one."""
GENDERS = 2
YEARS = 80
RANDOM = 10**6
SPACES = {
    "every number of 12 digits": 10**12,
    "numbers that people have": PROVINCES * GENDERS * YEARS * RANDOM,
    "birth year and gender known": PROVINCES * RANDOM,
    "and the province": RANDOM,
}
CORES = 10_000
UNITS = (("years", 31_557_600.0), ("days", 86_400.0), ("hours", 3_600.0), ("minutes", 60.0))


def seconds_a_guess(guess: Callable[[bytes], object], least: float = 1.0) -> float:
    """What one guess takes of a core, of as many as take `least` seconds."""
    count, begun = 0, time.process_time()
    while (taken := time.process_time() - begun) < least:
        guess(b"%012d" % count)
        count += 1
    return taken / count


def told(seconds: float) -> str:
    """A time as people say it."""
    for unit, size in UNITS:
        if seconds >= size:
            return f"{seconds / size:,.1f} {unit}"
    return f"{seconds:,.1f} seconds"


def table(title: str, seconds: float) -> None:
    """What all guesses of each space cost at this price."""
    print(f"\n{title}: {seconds * 1000:,.4f} ms a guess")
    for space, size in SPACES.items():
        alone, many = told(seconds * size), told(seconds * size / CORES)
        print(f"  {space:<28} {size:>17,}   one core {alone:>18}   {CORES:,} cores {many:>18}")


def main() -> None:
    """Print the tables."""
    key = new()

    def mark(number: bytes) -> bytes:
        hidden = hmac.digest(key, number, "sha256")
        return hashlib.scrypt(hidden, salt=b"0123456789abcdef", **SCRYPT)

    old = secrets.token_bytes(32)
    print(f"The folder alone (copied, found on a stick): the key has {8 * len(key)} random bits,")
    print(f"2^{8 * len(key)} of them for each number that is guessed; no guess can be checked.")
    table("The folder and the key (the laptop itself is stolen)", seconds_a_guess(mark))
    table(
        "As it was: the key in the folder, a plain HMAC",
        seconds_a_guess(lambda number: hmac.digest(old, number, "sha256")),
    )
    print("  With the last 4 digits in clear and the birth year known, 6,300 guesses were left.")


if __name__ == "__main__":
    main()
