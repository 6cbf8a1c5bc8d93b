"""Which criterion, side or unit a cell of a score table names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from store.lists.people.name_words import without_bullet
from store.lists.tables.headers.column_labels import label_key
from store.names import fold
from store.people.unit_spelling import UnitNames
from store.records import Ballot, Criterion, Unit
from store.state import State
from store.votes.scores import Side

_OWN = re.compile(r"\btu (?:cham|danh gia|xep|nhan)|\bdon vi (?:tu )?(?:cham|danh gia)")
_GROUP = re.compile(
    r"\b(?:khoi|cum|hoi dong|to|ban|doan) (?:thi dua )?(?:cham|danh gia|tham dinh|thong nhat|xet)"
    r"|\btham dinh|\bcham cheo|\bket qua cham|\bdiem cham|\bdiem thong nhat"
)
_TOTAL = re.compile(r"tong\b(?! ket)|cong(?: diem.*| lai)?\W*$|diem tong\b|trung binh")
_TOLD_BY = re.compile(r"(?:stt|tt|so tt|xep|thu hang|hang|vi thu|danh hieu|ghi chu|nhan xet)\b")
_NUMBER = re.compile(r"stt|tt|so tt|no")
_MAXIMUM = re.compile(r"(?:so )?(?:diem |muc )?(?:toi da|chuan)\b|thang diem")
_COUNTING = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?(?:\s*=.*)?")

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_CALLED = r"(?:tieu chi|tc|noi dung|nd|muc)"
_NUMBERED = re.compile(rf"{_CALLED} ?(?:so )?(\d{{1,2}}|[ivx]{{1,4}})")
_BEFORE = re.compile(rf"(?:{_CALLED} ?(?:so )?)?(?:\d{{1,2}}|[ivx]{{1,4}}) (?=\D)")
_BEHIND = (
    re.compile(r" (?:toi da )?\d{1,4}(?: diem| d)?$|(?: toi da)? diem$"),
    re.compile(r" (?:toi da )?\d{1,4} \d{1,2}(?: diem| d)?$"),
)
"""A maximum behind a name: "(40 điểm)", "tối đa 7,5"."""
_FEWEST_WORDS = 2


def side_of(text: str) -> Side | None:
    """Whose figures stand below a label: the unit's own (tự chấm) or the group's (khối chấm)."""
    folded = fold(text)
    if _OWN.search(folded):
        return "self_points"
    return "points" if _GROUP.search(folded) else None


def is_total(label: str) -> bool:
    """Whether a column holds sums, or a row those of all units."""
    return bool(_TOTAL.match(fold(label)))


def says_nothing_new(label: str) -> bool:
    """Whether a column is one of those beside the figures: STT, Xếp hạng, Ghi chú."""
    return bool(_TOLD_BY.match(fold(label)))


def is_number_column(label: str) -> bool:
    """Whether a column numbers the lines."""
    return bool(_NUMBER.fullmatch(fold(label)))


def is_maximum(label: str) -> bool:
    """Whether a row has the most that each criterion gives."""
    return bool(_MAXIMUM.match(fold(label)))


def is_counting(cells: Iterable[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)=(1)+(2)."""
    told = [cell for cell in cells if cell]
    return (
        len(told) > 1
        and len(set(told)) == len(told)
        and all(_COUNTING.fullmatch(one) for one in told)
        and any("(" in one or one.isalpha() for one in told)
    )


class CriterionNames:
    """Finds the criterion that a label means, with a number before it or its maximum behind."""

    def __init__(self, listed: Sequence[Criterion]) -> None:
        self._listed = listed
        self._known = [(set(_ways(one.name)), one) for one in listed]

    def find(self, label: str) -> Criterion | None:
        """None where none or two are meant."""
        ways = set(_ways(label))
        equal = [one for known, one in self._known if known & ways]
        if len(equal) == 1:
            return equal[0]
        told = filter(None, map(_NUMBERED.fullmatch, _bare(label)))
        if found := next(told, None):
            number = int(found[1]) if found[1].isdigit() else _ROMAN.get(found[1], 0)
            return self._listed[number - 1] if 0 < number <= len(self._listed) else None
        near = [
            one for known, one in self._known if any(_begins(a, b) for a in known for b in ways)
        ]
        return near[0] if len(near) == 1 and not equal else None


def _ways(label: str) -> Iterator[str]:
    for one in _bare(label):
        yield from filter(None, (one, _BEFORE.sub("", one, count=1)))


def _bare(label: str) -> Iterator[str]:
    key = label_key(label)
    yield key
    yield from (maximum.sub("", key) for maximum in _BEHIND)


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short.split()) >= _FEWEST_WORDS and f"{long} ".startswith(f"{short} ")


class CandidateNames:
    """Finds the unit of a ballot that a cell means, abbreviations and former names resolved."""

    def __init__(self, state: State, ballot: Ballot) -> None:
        known = {fold(unit.name): unit for unit in state.units.values()}
        self._names = {}
        units = []
        for at, name in enumerate(ballot.candidates, start=1):
            unit = known.get(fold(name), Unit(id=-at, order=at, name=name))
            self._names[unit.id] = name
            units.append(unit)
        self._units = UnitNames(units)

    def find(self, text: str) -> str:
        """The candidate as the ballot has it, "" where none or two are meant."""
        unit = self._units.find(text) or self._units.find(without_bullet(text))
        return self._names[unit.id] if unit else ""
