"""Files spoiled by what they say: JSON of the wrong form, forged journals, lists of odd rows."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from store.journal.lines import link_of
from tests.store.office_files import Cell, misread, ods, text, to_tcvn3, to_vni, word, xls, xlsx

_ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 7, 10**6, 2**63, -(2**70), 1e308, 0.5, "", "x", "0", "-1", "9" * 30),
    *("2026-13-45", "2026-12-25T07:30:00+07:00", "0001-01-01T00:00:00+14:00", "1/0", ">1/0", "%"),
    *("\x1b[2J\u202e\ud800", "Ngoạ" * 400, [], {}, [1], [None], {"": None}, [[]], {"id": "x"}),
)


def json_mutant(value: Any, chance: Random) -> Any:
    """The document with one to three of its values, keys or entries put wrong."""
    for _ in range(chance.randint(1, 3)):
        places = list(_places(value))
        if not places:
            return chance.choice(_ODD)
        held, key = chance.choice(places)
        way = chance.random()
        if way < 0.15:
            del held[key]
        elif way < 0.3 and isinstance(held, list):
            held.insert(key, held[key])
        elif way < 0.45:
            other, place = chance.choice(places)
            if place in other if isinstance(other, dict) else place < len(other):
                held[key] = json.loads(json.dumps(other[place]))
        else:
            held[key] = chance.choice(_ODD)
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        yield value, key
        yield from _places(value[key])


def json_bytes(value: Any) -> bytes:
    """As JSON of ASCII: half letters too can be told so."""
    return json.dumps(value).encode("ascii")


def forged_journal(data: bytes, chance: Random) -> bytes:
    """Some lines say something else, and every checksum and link fits."""
    bodies = [json.loads(line[9:]) for line in data.splitlines()]
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(bodies))
        bodies[at] = json_mutant(bodies[at], chance)
    lines: list[bytes] = []
    for body in bodies:
        if lines and isinstance(body, dict):
            body["prior"] = link_of(lines[-1])
        # Compact, and without escapes where that can be: the last thing in a line is its link.
        told = json.dumps(body, separators=(",", ":")).encode("ascii")
        lines.append(b"%08x %b" % (zlib.crc32(told), told))
    return b"\n".join(lines) + b"\n"


_CELLS = re.split(
    r"\|",
    "STT|Họ và tên|Chức vụ|Đơn vị|Chức vụ, đơn vị|Năm sinh|Điện thoại|Ghi chú|Nam|Nữ|Tên|Họ đệm|"
    "Danh hiệu|Số quyết định|Ngày|Hình thức|Hạng|Thời gian|Nội dung|Người thực hiện|Điểm|Tổng điểm|"
    "Nguyễn Văn Hòa|Trần Thị Thu Hà|Ông Lê Đức Thọ - Giám đốc|LÒ THỊ ƯNG|Giám đốc|Phó Giám đốc|"
    "Sở Nội vụ|Sở Y tế|UBND huyện Tam Đường|I. ĐẠI BIỂU MỜI|II. KHỐI ĐẢNG|1. Sở Tài chính|A|I|II|"
    "Cộng|Cộng (I+II): 45|Tổng số: 120 đại biểu|Cộng I|2|45|-nt-|nt|\"|''|x|X|1968|21/03/1975|"
    "32568|0912345678|'0912|+84 912 345 678|(1)|(2)|(*)|* Đại biểu mời:|(*) dự thay|#N/A|=1+1|"
    "DANH SÁCH ĐẠI BIỂU CỦA SỞ Y TẾ|Đơn vị: Sở Y tế|Nơi nhận:|Người lập biểu|KT. GIÁM ĐỐC|(Đã ký)|"
    "Lai Châu, ngày 20 tháng 12 năm 2026|Trang 2/3|- 2 -|tiếp theo|Bằng khen|Lao động tiên tiến|"
    "Huân chương Lao động hạng Nhì|QĐ số 12/QĐ-UBND ngày 01/02/2026|7h30 - 8h00|07:30|8 giờ 15'|"
    "Khai mạc|Tập thể Phòng Tổ chức|nhân dân và cán bộ xã Ea Sol|12,5|1.234.567|999999999999999",
)
_HOSTILE = (
    "\x1b[2J",
    "\u202e",
    "\ufeff",
    "a" * 400,
    "\ud83d",
    "ế" * 90,
    "\u0301" * 9,
    "\t\n\r",
    "",
)


def odd_list(place: Path, chance: Random) -> Path:
    """A list of rows and cells as offices write them, put together by chance."""
    width = chance.randint(1, 9)
    rows: list[list[Cell]] = [
        [_cell(chance) if chance.random() < 0.7 else None for _ in range(width)]
        for _ in range(chance.randint(1, 14))
    ]
    if chance.random() < 0.7:
        head = chance.sample(_CELLS[:22], width)
        rows.insert(chance.randint(0, 2), list(head))
    way = chance.choice(("xlsx", "xls", "ods", "csv", "txt", "docx", "old"))
    path = place / f"a.{'csv' if way == 'old' else way}"
    if way == "xlsx":
        return xlsx(path, _without_halves(rows), _merges(chance, len(rows), width))
    if way == "docx":
        return word(path, [_without_halves(rows[i : i + 5]) for i in range(0, len(rows), 5)])
    if way in {"xls", "ods"}:
        return {"xls": xls, "ods": ods}[way](path, _without_halves(rows))
    if way == "old":
        turn: Callable[[str], str] = chance.choice(
            (to_tcvn3, to_vni, lambda t: misread(t, "utf-8"))
        )
        told = "\n".join(";".join(turn(_whole(str(cell or ""))) for cell in row) for row in rows)
        path.write_bytes(told.encode("cp1252", "replace"))
        return path
    if way == "txt":
        sign = chance.choice(("  ", "\t", " ", ", ", " - "))
        told = "\n".join(sign.join(str(cell or "") for cell in row) for row in rows)
        path.write_bytes(told.encode(chance.choice(("utf-8", "utf-16")), "replace"))
        return path
    return text(path, _without_halves(rows), chance.choice(",;\t|"))


def _cell(chance: Random) -> Cell:
    told = chance.choice(_CELLS)
    if chance.random() < 0.05:
        return chance.choice((7, 1968.0, 1e300, -3))
    return told + chance.choice(_HOSTILE) if chance.random() < 0.06 else told


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _without_halves(rows: list[list[Cell]]) -> list[list[Cell]]:
    """What no program writes into a file, left out."""
    bad = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
    return [[bad.sub("", c) if isinstance(c, str) else c for c in row] for row in rows]


def _merges(chance: Random, height: int, width: int) -> list[str]:
    found = []
    for _ in range(chance.randint(0, 2)):
        top, left = chance.randrange(height), chance.randrange(width)
        bottom, right = chance.randrange(top, height), chance.randrange(left, width)
        if (bottom, right) != (top, left):
            area = f"{chr(65 + left)}{top + 1}:{chr(65 + right)}{bottom + 1}"
            found.append(area)
    return found[:1]
