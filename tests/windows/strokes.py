"""What hands, scanners, mice, and broken terminals send to a window, drawn by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple


class Size(NamedTuple):
    """The terminal gets another size."""

    columns: int
    lines: int


class Stroke(NamedTuple):
    """One thing sent: bytes written at once, or another size. `keys` tells how many keys it is."""

    sent: bytes | Size
    keys: int = 1


ESCAPE, ENTER, TAB, PALETTE, QUIT = b"\x1b", b"\r", b"\t", b"\x10", b"\x11"

ROOMS = (b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~", b"\x1b[18~", b"\x1b[19~")
ROOMS_KEYS = (*ROOMS, b"\x1b[20~")
HELP = b"\x1bOP"
FUNCTIONS = (HELP, b"\x1b[21~", b"\x1b[23~", b"\x1b[24~", b"\x1b[13;2~", b"\x1b[1;2R", b"\x1b[25~")
MOVES = (
    *(b"\x1b[A", b"\x1b[B", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F"),
    *(b"\x1b[5~", b"\x1b[6~", b"\x1b[2~", b"\x1b[3~", TAB, TAB, b"\x1b[Z"),
    *(b"\x1b[1;5A", b"\x1b[1;5B", b"\x1b[1;2C", b"\x1b[1;2D", b"\x1b[1;5C", b"\x1b[1;5D"),
)
OBEYED = (ENTER, ENTER, ENTER, ESCAPE, ESCAPE, b" ", b"\x7f", b"\n")
CONTROLS = tuple(bytes((code,)) for code in range(32) if code not in {9, 10, 13, 16, 17, 27})
SIGNS = tuple(sign.encode() for sign in "0123456789bfxwdvk/?+-*=.,'\"[]\\")
WORDS = (
    *("Nguyễn Thị Bích Hạnh", "tieengs", "an", "Sở Y tế", "diem danh", "12/12/2026", "08:15"),
    *("[/] [b]x", "{ $x }", "0", "-1", "99999999999", "a" * 300, "ế" * 40, "\u202eabc", "१२"),
    *("khen", "theme", "quét", "số", "xóa", "in", "biên bản", "40 40 0 0", "1 2 3", "%s %d"),
)
BROKEN = (
    *(b"\xff", b"\xc3", b"\xe1\xba", b"\x80\x80", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80"),
    *(b"\xed\xa0\x80", "Nguyễn".encode("utf-16-le"), "Bộ Tài".encode("cp1258", "replace")),
    *("đại hội".encode()[:-1], b"C\xe9ng \xfea", bytes(range(128, 256))),
)
SEQUENCES = (
    *(b"\x1b[", b"\x1b[999;999H", b"\x1b]0;title\x07", b"\x1b[?2026;2$y", b"\x1b[12;40R", b"\x1bO"),
    *(b"\x1b[97;5u", b"\x1b[57399u", b"\x1b[0;0u", b"\x1b[1;1:3u", b"\x1b[M !!", b"\x1b[<0;-3;1M"),
    *(b"\x1b[I", b"\x1b[O", b"\x1bP+r\x1b\\", b"\x1b[200~\x1b[201~", b"\x1b\x1b\x1b", b"\x1ba"),
    *(b"\x1b[48;24;80;480;640t", b"\x1b[?1;2c", b"\x1b[13;5u", b"\x1b[27u", b"\x1b[" + b"1" * 40),
)
SIZES = (Size(80, 24), Size(80, 24), Size(160, 45), Size(110, 30), Size(40, 10), Size(20, 5))
ODD_SIZES = (Size(1, 1), Size(3, 2), Size(250, 70), Size(79, 3), Size(12, 60))


class Hands:
    """Whoever sits at a window: `strokes` gives what they do, `texts` are codes and names."""

    def __init__(self, chance: Random, texts: Sequence[str] = ()) -> None:
        self._chance = chance
        self._texts = [*WORDS, *texts]
        self._codes = list(texts)
        self._size = Size(80, 24)
        ways: dict[Callable[[], Iterator[Stroke]], int] = {
            self._room: 60,
            self._function: 25,
            self._control: 170,
            self._move: 150,
            self._obeyed: 170,
            self._twice: 30,
            self._sign: 70,
            self._word: 80,
            self._scan: 30,
            self._paste: 20,
            self._broken: 25,
            self._sequence: 25,
            self._click: 90,
            self._drag: 20,
            self._held: 6,
            self._resize: 12,
            self._palette: 40,
            self._quit: 2,
        }
        self._ways, self._weights = list(ways), list(ways.values())

    def strokes(self) -> Iterator[Stroke]:
        """Without end."""
        while True:
            (way,) = self._chance.choices(self._ways, self._weights)
            yield from way()

    def _room(self) -> Iterator[Stroke]:
        yield Stroke(self._chance.choice(ROOMS_KEYS))

    def _function(self) -> Iterator[Stroke]:
        yield Stroke(self._chance.choice(FUNCTIONS))

    def _control(self) -> Iterator[Stroke]:
        yield Stroke(self._chance.choice(CONTROLS))

    def _move(self) -> Iterator[Stroke]:
        for _ in range(self._chance.randint(1, 3)):
            yield Stroke(self._chance.choice(MOVES))

    def _obeyed(self) -> Iterator[Stroke]:
        yield Stroke(self._chance.choice(OBEYED))

    def _twice(self) -> Iterator[Stroke]:
        """A key that bounces, or one that follows before the first has been obeyed."""
        first = self._chance.choice((*OBEYED, *CONTROLS, *ROOMS_KEYS))
        second = self._chance.choice((first, first, *OBEYED, *ROOMS_KEYS))
        yield Stroke(first + second, 2)

    def _sign(self) -> Iterator[Stroke]:
        yield Stroke(self._chance.choice(SIGNS))

    def _word(self) -> Iterator[Stroke]:
        text = self._chance.choice(self._texts)
        yield Stroke(text.encode("utf-8", "replace"), len(text))

    def _scan(self) -> Iterator[Stroke]:
        code = self._chance.choice(self._codes or list(WORDS))
        end = self._chance.choice((ENTER, b"\n", b"\r\n", TAB, b""))
        yield Stroke(code.encode() + end, len(code) + 1)

    def _paste(self) -> Iterator[Stroke]:
        parts = [text.encode() for text in self._chance.choices(self._texts, k=3)]
        parts += self._chance.choices((*BROKEN, b"\x00", b"\x1b[A", b"\t", b""), k=2)
        self._chance.shuffle(parts)
        between = self._chance.choice((b"\n", b" ", b"\r\n", b""))
        yield Stroke(b"\x1b[200~" + between.join(parts) + b"\x1b[201~")

    def _broken(self) -> Iterator[Stroke]:
        yield Stroke(self._chance.choice(BROKEN))

    def _sequence(self) -> Iterator[Stroke]:
        yield Stroke(self._chance.choice(SEQUENCES))

    def _click(self) -> Iterator[Stroke]:
        """A click, at times a double one, or the wheel."""
        place, times = self._place(), self._chance.choice((1, 1, 1, 2, 3))
        button = self._chance.choice((0, 0, 0, 0, 1, 2, 16, 64, 65, 66))
        pressed = b"\x1b[<%d;%d;%dM" % (button, *place)
        released = b"" if button >= 64 else b"\x1b[<%d;%d;%dm" % (button, *place)
        yield Stroke((pressed + released) * times, times)

    def _drag(self) -> Iterator[Stroke]:
        yield Stroke(b"\x1b[<0;%d;%dM" % self._place())
        for _ in range(self._chance.randint(0, 3)):
            yield Stroke(b"\x1b[<32;%d;%dM" % self._place())
        yield Stroke(b"\x1b[<0;%d;%dm" % self._place())

    def _place(self) -> tuple[int, int]:
        return (
            self._chance.randint(1, max(2, self._size.columns + 1)),
            self._chance.randint(1, max(2, self._size.lines + 1)),
        )

    def _held(self) -> Iterator[Stroke]:
        key = self._chance.choice((*MOVES, *OBEYED, *CONTROLS, *SIGNS, *ROOMS_KEYS))
        for _ in range(self._chance.randint(15, 40)):
            yield Stroke(key)

    def _resize(self) -> Iterator[Stroke]:
        """Another size; an odd one does not stay."""
        if self._chance.random() < 0.3:
            yield Stroke(self._chance.choice(ODD_SIZES))
            yield Stroke(self._chance.choice(OBEYED))
        self._size = self._chance.choice(SIZES)
        yield Stroke(self._size)

    def _palette(self) -> Iterator[Stroke]:
        """Anything that the palette leads to, by key or by a click."""
        yield Stroke(PALETTE)
        if self._chance.random() < 0.6:
            yield Stroke(self._chance.choice("bcdghiklmnpqstvx").encode())
        for _ in range(self._chance.randint(0, 12)):
            yield Stroke(b"\x1b[B")
        yield self._chance.choice((Stroke(ENTER), Stroke(ENTER), Stroke(ENTER * 2, 2)))

    def _quit(self) -> Iterator[Stroke]:
        yield Stroke(QUIT)
