"""The column labels that offices use, folded, for each kind of list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.names import fold

NUMBER = "stt|tt|so tt|so thu tu|no"
NOTE = "ghi chu|note"

_COUNTED = re.compile(r"(?<=[a-z]) \d{1,2}$")
"""The number of one of several columns: "Đại biểu 2"."""
_MAIN = ("name", "recipient", "title", "speaker")
_WHOLE_TEXT = """ho|ten|nam|nu|ong|ba|no|tt|gio|gioi|hang|ngay|ghe|dt|dai bieu|don vi|co quan|
khoi|cum|thanh phan|nhom|doi tuong|loai|noi dung|thoi gian|chuong trinh|to chuc|phong ban|tap the|
ca nhan|name|unit|cong viec|khen thuong|thanh vien|quyet dinh|phan cong|thuc hien|chu tri|lien he|
tham luan|chu de|de tai|tieu de|topic|speaker|cv|c vu|dv|dvi|d vi|dvct|dia phuong|truc thuoc|sn|
d thoai|lien lac|zalo|nguoi du|ho va|dai bieu tham du|dai bieu du|
thanh vien du|can bo du"""
_WHOLE = frozenset(_WHOLE_TEXT.replace("\n", "").split("|"))
"""Labels that count only as the whole cell: titles and data begin with them too."""


def label_key(text: str) -> str:
    """The label folded to letters and digits, one space between words."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def field_of(label: str, labels: Mapping[str, str]) -> str:
    """The field a label names, or "": word for word, else by the longest known beginning."""
    key = _COUNTED.sub("", label_key(label))
    if not key or len(key) > 60:
        return ""
    best, size = "", 0
    for field, known in labels.items():
        for name in known.split("|"):
            if key == name:
                return field
            if name not in _WHOLE and key.startswith(f"{name} ") and len(name) > size:
                best, size = field, len(name)
    return best


def main_field(labels: Mapping[str, str]) -> str:
    """The field without which a row of this kind means nothing."""
    return next(field for field in _MAIN if field in labels)
