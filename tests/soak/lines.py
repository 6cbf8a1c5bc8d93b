"""What scanners send: whole, broken, foreign and glued lines, each with what it holds."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.soak.model import Piece

LAYOUTS = {
    "french": "à&é\"'(-è_ç",
    "belgian": "à&é\"'(§è!ç",
    "czech": "é+ěščřžýáí",
    "windows_vietnamese": "đăâêô\u0300\u0309\u0303\u0301\u0323",
}
ENDS = ("\r", "\n", "\r\n", "\t")


@dataclass(frozen=True)
class Line:
    """What came from a scanner, without its end, and what it holds in order."""

    text: str
    pieces: tuple[Piece, ...]


def good(code: str) -> Line:
    """A badge."""
    return Line(code, (Piece(code, code=code),))


def check_digits(body: str) -> str:
    """The 15 digits with the two that make the number 1 modulo 97."""
    return f"{body}{98 - int(body) * 100 % 97:02d}"


def is_whole(text: str) -> bool:
    """Whether 17 digits are a code of some conference."""
    return len(text) == 17 and text.isascii() and text.isdigit() and int(text) % 97 == 1


class Scanner:
    """Makes lines of codes; the same random numbers make the same lines."""

    def __init__(self, rng: random.Random, event_code: str) -> None:
        self.rng = rng
        self._begin = f"9{event_code}"

    def _digits(self, number: int) -> str:
        return "".join(self.rng.choices("0123456789", k=number))

    def broken(self, code: str) -> Line:
        """A badge with a digit changed, lost, swapped with its neighbour, or doubled."""
        while True:
            at = self.rng.randrange(len(code))
            text = self.rng.choice(
                [
                    code[:at] + str((int(code[at]) + self.rng.randint(1, 9)) % 10) + code[at + 1 :],
                    code[:at] + code[at + 1 :],
                    code[:at] + code[at : at + 2][::-1] + code[at + 2 :],
                    code[:at] + code[at] * 2 + code[at + 1 :],
                ]
            )
            # The same two digits swapped, or one before the code doubled, leave it whole.
            if not text.endswith(code):
                return Line(text, (Piece(text, verdict="misread"),))

    def unknown(self) -> Line:
        """A whole code of this conference that nobody has."""
        return good(check_digits(self._begin + self._digits(11)))

    def elsewhere(self) -> Line:
        """A badge of another conference."""
        other = "9" + str((int(self._begin[1:]) - 100 + self.rng.randint(1, 898)) % 900 + 100)
        return self._foreign(check_digits(other + self._digits(11)), "other_conference")

    def product(self) -> Line:
        """A bottle of water."""
        return self._foreign("893" + "".join(self.rng.sample("0123456789", 10)), "product")

    def bank(self) -> Line:
        """A transfer's code on a poster."""
        account = self._digits(self.rng.randint(6, 19))
        to = f"000697043601{len(account):02d}{account}"
        text = f"0010A00000072701{len(to):02d}{to}0208QRIBFTTA"
        text = f"00020101021138{len(text):02d}{text}53037045802VN6304{self._digits(4)}"
        return self._foreign(text, "bank")

    def card(self) -> Line:
        """An identity card."""
        number = f"012{self._digits(9)}"
        text = f"{number}||Trần Văn Soát|01011980|Nam|Lai Châu|01012021"
        return Line(text, (Piece("card" + number[-4:], verdict="foreign", kind="identity_card"),))

    def address(self) -> Line:
        """A page on the web."""
        return self._foreign(f"https://laichau.gov.vn/tin/{self._digits(5)}", "url")

    def other(self) -> Line:
        """A label that is nothing we know."""
        return self._foreign(f"TS-{self._digits(4)}/KHO", "other")

    def garbled(self, code: str) -> Line:
        """A badge into which an input method has put letters."""
        first, second = self.rng.sample(range(9, len(code)), 2)
        text = "".join("ơ" if at in {first, second} else d for at, d in enumerate(code))
        return Line(text, (Piece(text, verdict="garbled"),))

    def in_layout(self, code: str) -> Line:
        """A badge behind another keyboard layout."""
        keys = self.rng.choice(list(LAYOUTS.values()))
        text = "".join(keys[int(digit)] for digit in code)
        return Line(text, (Piece(text, code=code),))

    def _foreign(self, text: str, kind: str) -> Line:
        return Line(text, (Piece(text, verdict="foreign", kind=kind),))

    def glued(self, makers: Sequence[Callable[[], Line]]) -> Line:
        """Lines run together without an end between them; the last alone, where they never fit."""
        for _ in range(30):
            lines = [make() for make in makers]
            line = Line(
                "".join(line.text for line in lines), tuple(p for one in lines for p in one.pieces)
            )
            if self._is_plain(line, lines):
                return line
        return lines[-1]

    def _is_plain(self, line: Line, lines: Sequence[Line]) -> bool:
        """Whether codes begin where they seem to, one at least, and none is whole by chance."""
        begins, at = [], 0
        for one in lines:
            if one.text.startswith(self._begin):
                begins.append(at)
                is_code = bool(one.pieces[0].code)
                if not is_code and is_whole(line.text[at : at + 17]):
                    return False
            at += len(one.text)
        text = line.text
        seeming = [i for i in range(len(text)) if text.startswith(self._begin, i)]
        return bool(begins) and begins == seeming
