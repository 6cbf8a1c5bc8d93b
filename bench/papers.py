"""What papers cost: badges, invitations, long Word lists, and the QR codes in them.

Run `python -m bench.papers [DELEGATES]`; all figures are of one run. Ratios are against lxml
reading and writing the same text, against the same
pages without codes, against Excel for the lists, and against the QR library's own settings.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from lxml import etree
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from bench.desk import made
from exports import minutes
from exports.letters import invitations
from exports.lists import delegates
from exports.sheets import badges, cards, qr
from exports.word.paper import Paper
from store.conference import Conference
from store.records import Delegate, Unit

UNIT = "Công đoàn các khu công nghiệp và khu kinh tế"
POST = "Phó Trưởng ban Chính sách pháp luật và Quan hệ lao động"
REPEATS = 3


def office(folder: Path, number: int) -> Conference:
    """A conference whose delegates have posts, units and groups, as real ones have."""
    conference = made(folder, number)
    units = [Unit(order=n, name=f"{UNIT} {n}") for n in range(1, 41)]
    unit_ids = [unit.id for unit in conference.save("unit", *units)]
    groups = list(conference.state.groups)
    filled = [
        replace(
            delegate,
            post=POST,
            unit_id=unit_ids[place % len(unit_ids)],
            group_id=groups[place % len(groups)],
            seat=f"A{place}",
        )
        for place, delegate in enumerate(conference.state.delegates.values())
    ]
    conference.save("delegate", *filled)
    return conference


def seconds(action: Callable[[], object]) -> float:
    """The median of three, after one that fills the caches."""
    action()
    taken = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def tell(what: str, taken: float, against: float, name: str) -> None:
    """One line: what, seconds, ratio."""
    print(f"{what:<32} {taken:7.2f} s   {taken / against:5.2f} x {name} ({against:.2f} s)")


def with_codes(conference: Conference, folder: Path) -> None:
    """Badges and invitations, each with its codes and without."""
    number = len(conference.state.delegates)
    badge = seconds(lambda: badges.write(conference, folder / "b.pdf"))
    with patch.object(cards, "draw_code"):
        bare = seconds(lambda: badges.write(conference, folder / "b.pdf"))
    tell(f"{number} badges (PDF)", badge, bare, "without codes")
    letters = seconds(lambda: invitations.write(conference, folder / "i.docx"))
    each = seconds(lambda: invitations.write_each(conference, folder / "each"))
    with patch.object(Paper, "_picture", return_value=""), patch.object(qr, "png"):
        bare = seconds(lambda: invitations.write(conference, folder / "i.docx"))
    tell(f"{number} invitations (Word)", letters, bare, "without codes")
    tell(f"{number} invitations, a file each", each, letters, "in one file")


def by_lxml(path: Path) -> float:
    """How long lxml alone takes to read and write a Word file's text."""
    with zipfile.ZipFile(path) as file:
        text = file.read("word/document.xml")
    return seconds(lambda: etree.tostring(etree.fromstring(text)))


def against_lxml(conference: Conference, folder: Path) -> None:
    """Minutes with an annex of a row for each delegate, and all invitations."""
    number = len(conference.state.delegates)
    letters = invitations.write(conference, folder / "i.docx")
    taken = seconds(lambda: invitations.write(conference, folder / "i.docx"))
    tell(f"{number} invitations (Word)", taken, by_lxml(letters), "lxml alone")

    def annexed() -> Path:
        minutes.write(conference, folder / "m.docx")
        return delegates.write(conference, folder / "l.docx")

    taken = seconds(annexed)
    tell(f"minutes, {number} rows annexed", taken, by_lxml(annexed()), "lxml alone")


def lists(folder: Path, number: int) -> None:
    """The Word list of delegates against the Excel one."""
    conference = made(folder / f"list-{number}", number)
    word = seconds(lambda: delegates.write(conference, folder / "l.docx"))
    excel = seconds(lambda: delegates.write_excel(conference, folder / "l.xlsx"))
    conference.close()
    tell(f"{number} rows (Word)", word, excel, "Excel")


def codes(delegates: list[Delegate]) -> None:
    """The codes alone, against the library choosing mask by mask."""
    from qrcode.constants import ERROR_CORRECT_H
    from qrcode.main import QRCode

    def by_default() -> None:
        for delegate in delegates:
            symbol = QRCode(version=1, error_correction=ERROR_CORRECT_H, border=0)
            symbol.add_data(delegate.code)
            symbol.make(fit=False)

    default = seconds(by_default)
    fixed = seconds(lambda: [qr.matrix(delegate.code) for delegate in delegates])
    pictures = seconds(lambda: [qr.png(delegate.code) for delegate in delegates])
    tell(f"{len(delegates)} codes (modules)", fixed, default, "the library's choice of mask")
    tell(f"{len(delegates)} codes (PNG)", pictures, fixed, "their modules")


def main() -> None:
    """Print each paper's time beside the bare library's."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        conference = office(Path(name) / "c", number)
        with_codes(conference, Path(name))
        against_lxml(conference, Path(name))
        codes(list(conference.state.delegates.values()))
        conference.close()
        for rows in (number, 10 * number):
            lists(Path(name), rows)


if __name__ == "__main__":
    main()
