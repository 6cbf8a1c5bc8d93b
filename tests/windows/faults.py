"""How a window died, told so that two deaths of the same kind have the same name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tests.windows.strokes import Stroke

_CODES = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b\][^\x07]*\x07|[│╭╮╰╯─❱]")
_PLACES = (
    re.compile(r'File "[^"]*?((?:tui|screens|exports|store|textual)/[^"]*\.py)", line (\d+)'),
    re.compile(r"((?:tui|screens|exports|store|textual)/[\w/]*\.py):(\d+)"),
)
_ERROR = re.compile(r"^\s*((?:\w+\.)*\w*(?:Error|Exception|Matches|Exit|Interrupt)\b.*)$", re.M)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]+")


@dataclass(frozen=True)
class Death:
    """What ended a window, or was written to its log; `strokes` are the last ones sent to it."""

    seed: int
    role: str
    how: str
    told: str
    strokes: Sequence[Stroke] = ()

    @property
    def kind(self) -> str:
        """One line: what happened, where in the program, the error."""
        text = _CODES.sub("", self.told)
        places = [match for way in _PLACES for match in way.findall(text)]
        ours = [place for place in places if not place[0].startswith("textual")] or places
        errors = _ERROR.findall(text)
        if not ours:  # the program's own log: class and places in one line
            return _NUMBER.sub("N", f"{self.how}: {text.strip()[-200:]}")
        where, error = ":".join(ours[-1]), errors[-1].strip()[:160] if errors else ""
        return f"{self.how} at {where}: {_NUMBER.sub('N', error)}"

    def report(self, last: int = 25) -> str:
        """What whoever mends it reads: the traceback, the last strokes."""
        told = _CODES.sub("", self.told)[-6_000:]
        sent = " ".join(str(stroke.sent) for stroke in list(self.strokes)[-last:])
        return f"seed {self.seed}, {self.role}: {self.kind}\n{told}\nlast strokes: {sent}"
