"""Units as lists write them: abbreviations resolved, short and former names known.

"UBND tỉnh" is Ủy ban nhân dân tỉnh and "Sở GD&ĐT" Sở Giáo dục và Đào tạo. Only abbreviations that
stand for one thing are resolved: TT may be a trung tâm or a thị trấn, P. a phòng or a phường.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from store.names import fold
from store.records import Unit

_ABBREVIATIONS_TEXT = """
bch ban chap hanh
bchqs ban chi huy quan su
bhxh bao hiem xa hoi
bql ban quan ly
btv ban thuong vu
bv benh vien
bvdk benh vien da khoa
ca cong an
ccb cuu chien binh
dbqh dai bieu quoc hoi
dh dai hoc
dtn doan thanh nien
dttg dan toc ton giao
gddt giao duc dao tao
gtvt giao thong van tai
hcm ho chi minh
hdnd hoi dong nhan dan
hnd hoi nong dan
htx hop tac xa
khcn khoa hoc cong nghe
khdt ke hoach dau tu
khkt khoa hoc ky thuat
ldld lien doan lao dong
ldtbxh lao dong thuong binh xa hoi
lhpn lien hiep phu nu
mttq mat tran to quoc
nnmt nong nghiep moi truong
nnptnt nong nghiep phat trien nong thon
tand toa an nhan dan
thcs trung hoc co so
thpt trung hoc pho thong
tncs thanh nien cong san
tnhh trach nhiem huu han
tnmt tai nguyen moi truong
tp thanh pho
tphcm thanh pho ho chi minh
ttyt trung tam y te
ttgdtx trung tam giao duc thuong xuyen
tx thi xa
ubmttq uy ban mat tran to quoc
ubnd uy ban nhan dan
vhttdl van hoa the thao du lich
vksnd vien kiem sat nhan dan
vp van phong
"""
_ABBREVIATIONS = {
    line.split()[0]: line.split()[1:] for line in _ABBREVIATIONS_TEXT.strip().splitlines()
}
_LONGEST = 5
"""Words that one abbreviation may be written as: VH - TT & DL, U.B.N.D."""

_UNSAID = frozenset({"va", "cua"})
"""Left out as often as written: Sở Giáo dục - Đào tạo."""


_PEOPLE_OF = re.compile(
    r"(?:(?:tap the|nhan dan|can bo|cong chuc|vien chuc|nguoi lao dong|cong nhan|chien si|"
    r"giao vien|hoc sinh|sinh vien|dang vien|doan vien|hoi vien|luc luong vu trang|cac dan toc) )+"
)
"""Lists of awards name the people of a unit: Tập thể cán bộ, công chức, viên chức Sở Nội vụ."""


@lru_cache(maxsize=8192)
def resolved(name: str) -> str:
    """The name for comparing: folded words, abbreviations in full, without signs."""
    spaced = "".join(char if char.isalnum() else " " for char in fold(name))
    words = [word for word in spaced.split() if word not in _UNSAID]
    out: list[str] = []
    while words:
        for count in range(min(_LONGEST, len(words)), 0, -1):
            if full := _ABBREVIATIONS.get("".join(words[:count])):
                out += full
                del words[:count]
                break
        else:
            out.append(words.pop(0))
    return " ".join(out)


class UnitNames:
    """Finds the unit that a list means, among those of the conference."""

    def __init__(self, units: Iterable[Unit]) -> None:
        known = list(units)
        self._ways = [
            _alone((fold(unit.name), unit) for unit in known),
            _alone((fold(unit.short), unit) for unit in known),
            _alone((resolved(unit.name), unit) for unit in known),
            _alone((resolved(old), unit) for unit in known for old in unit.former_names),
        ]

    def find(self, name: str) -> Unit | None:
        """The unit of that name, short name, full or former name; None where none or two are."""
        return self._find(fold(name), resolved(name))

    def find_collective(self, name: str) -> Unit | None:
        """The unit whose people a list of awards names, as a whole or one by one."""
        full = resolved(name)
        people = _PEOPLE_OF.match(full)
        rest = full[people.end() :] if people else ""
        return self.find(name) or self._find(rest, rest)

    def _find(self, plain: str, full: str) -> Unit | None:
        keys = (plain, plain, full, full)
        found = (way.get(key) for way, key in zip(self._ways, keys, strict=True) if key)
        return next(filter(None, found), None)


def _alone(named: Iterable[tuple[str, Unit]]) -> dict[str, Unit]:
    """Names to units, without those that stand for two."""
    found: dict[str, Unit] = {}
    double: set[str] = set()
    for key, unit in named:
        if key and found.setdefault(key, unit) is not unit:
            double.add(key)
    return {key: unit for key, unit in found.items() if key not in double}
