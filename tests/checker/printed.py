"""The figures that finished papers print, read back from their text (as `paper_text` gives it)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.checker.figures import Row

FIGURES = re.compile(
    r"(\d+)/(\d+) [^,]* đồng ý, đạt ([\d,]+ %|–) .*\(cần (\d+)\)"
    r"(?:, không đồng ý (\d+))?(?:, (?:để trống|không biểu quyết) (\d+))?; (.+)\.$"
)
VERDICTS = {
    "thông qua": (True, True),
    "không thông qua": (False, False),
    "không đạt": (False, False),
    "đạt": (True, True),
    "đạt, được chọn": (True, True),
    "đạt mức phiếu, không có trong số được chọn": (True, False),
    "đạt mức phiếu, bằng phiếu, vào vòng hai": (True, False),
    "đạt mức phiếu, bằng phiếu": (True, False),
}
"""What the minutes call passed, and elected."""


@dataclass(frozen=True)
class Told:
    """One vote as a paper tells it; `sums` by their words, `rows` as in `row_of`."""

    title: str
    rows: tuple[tuple[str, ...], ...] = ()
    sums: dict[str, int] = field(default_factory=dict)
    absent: str = ""
    withdrawn: str = ""
    reached: str = ""
    text: str = ""


def row_of(row: Row, *, with_rest: bool = True) -> tuple[str, ...]:
    """A verdict's row in the form that is compared: name, votes/base, share, no, empty, passed."""
    rest = (str(row.against), str(row.empty)) if with_rest else ()
    passed = (str(row.passed), str(row.elected))
    return (row.candidate, f"{row.votes}/{row.base}", row.share, *rest, *passed)


def withdrawal(told: str, was_published: bool) -> str:
    """Why a vote was withdrawn, and whether its result had been announced."""
    reason = told.rpartition("; lý do: ")[2].removesuffix(".")
    return f"{reason} ({'công bố rồi' if was_published else 'chưa công bố'})"


def minutes(text: str) -> list[Told]:
    """Every vote that the minutes tell, with its round in the title as the records have it."""
    lines = [line.replace("**", "") for line in text.splitlines()]
    found: list[Told] = []
    for place, line in enumerate(lines):
        title = lines[place - 1].removesuffix(".")
        if match := re.match(r"(Kết quả công bố|Biểu quyết mở) lúc .* hủy.*; lý do: .*\.$", line):
            found.append(Told(title, withdrawn=withdrawal(match[0], match[1][0] == "K")))
        elif line.startswith("Kết quả bi") or line.startswith("Kết quả bỏ phiếu"):
            head, _, rest = line.partition(":")
            turn = re.search(r" vòng (\w+)", head)
            title += f" (vòng {turn[1]})" if turn else ""
            bullets = [rest] if FIGURES.search(rest) else []
            for follower in () if bullets else lines[place + 1 :]:
                if not follower.startswith("- "):
                    break
                bullets.append(follower)
            found.append(Told(title, tuple(map(_minutes_row, bullets)), _handed_out(rest)))
    return found


def proposals(text: str) -> list[tuple[str, ...]]:
    """The rows of the list of proposals in the minutes: what, who, votes/base, share."""
    pattern = r"\| \d+ \| (.+) \| (.+) \| (\d+/\d+) \| ([\d,]+ %|–) .*\|$"
    return [match.groups() for match in re.finditer(pattern, text, re.MULTILINE)]


def _minutes_row(line: str) -> tuple[str, ...]:
    name, colon, _ = line.removeprefix("- ").partition(": ")
    match = FIGURES.search(line)
    if match is None:
        return (line,)
    votes, base, share, _, against, empty, verdict = match.groups()
    passed, elected = VERDICTS.get(verdict, ("?", verdict))
    named = name if colon and line.startswith("- ") else ""
    figures = (named, f"{votes}/{base}", share, against or "0", empty or "0")
    return (*figures, str(passed), str(elected))


def _handed_out(text: str) -> dict[str, int]:
    pattern = r"phát ra (\d+) phiếu, thu về (\d+), hợp lệ (\d+), không hợp lệ (\d+)"
    match = re.search(pattern, text)
    names = ("issued", "collected", "valid", "invalid")
    return dict(zip(names, map(int, match.groups()), strict=True)) if match else {}


SUMS = {
    "entitled": r"Tổng số [^:]*: (\d+);",
    "present": r"Số có mặt[^:]*: (\d+);",
    "issued": r"Số phiếu phát ra: (\d+);",
    "collected": r"Số phiếu thu về: (\d+);",
    "valid": r"Số phiếu hợp lệ: (\d+);",
    "invalid": r"Số phiếu không hợp lệ: (\d+)",
    "written": r"văn bản của người vắng mặt: (\d+)\.",
    "need": r"tức là ít nhất (\d+)/",
}


def records(text: str) -> list[Told]:
    """Every biên bản in the file of records."""
    found = []
    for part in text.replace("**", "").split("----\n"):
        lines = part.splitlines()
        kind = next((n for n, line in enumerate(lines) if line.startswith("BIÊN BẢN ")), None)
        if kind is None:
            continue
        hits = {name: re.search(pattern, part) for name, pattern in SUMS.items()}
        sums = {name: int(hit[1]) for name, hit in hits.items() if hit}
        absent = re.search(r"Số vắng mặt: .*", part)
        reached = re.search(r"Đủ mức cần đạt[^:]*: (.*)\.$", part, re.MULTILINE)
        rows = [line[2:-2].split(" | ") for line in lines if re.match(r"\| \d+ \| ", line)]
        told = tuple(map(_record_row, rows))
        found.append(
            Told(
                lines[kind + 1],
                told,
                sums,
                absent=absent[0] if absent else "",
                reached=reached[1] if reached else "",
                text=part,
            )
        )
    return found


def _record_row(cells: list[str]) -> tuple[str, ...]:
    _, name, votes, *rest, share, verdict = cells
    passed = verdict in {"Đạt", "Đạt, hết chỗ", "Bằng phiếu"}
    return (name, votes, share, *rest, str(passed), str(verdict == "Đạt"))
