"""What kind of item the title of an agenda item names."""

from __future__ import annotations

from store.names import fold

KIND_WORDS = (
    ("opening", ("khai mac",)),
    ("closing", ("be mac",)),
    ("flag_salute", ("chao co",)),
    ("attendance", ("tinh hinh dai bieu", "tu cach dai bieu")),
    ("introduction", ("tuyen bo ly do", "gioi thieu dai bieu")),
    ("presidium", ("doan chu tich", "chu tich doan")),
    ("scores", ("cham diem", "cong bo diem", "ket qua diem")),
    ("awards", ("trao thuong", "trao tang", "quyet dinh khen thuong", "cong bo khen thuong")),
    ("ballot", ("bieu quyet", "bo phieu", "binh xet", "suy ton", "bau ")),
    ("handover", ("ban giao",)),
    ("signing", ("ky ket", "ky giao uoc", "giao uoc")),
    ("launch", ("phat dong",)),
    ("report", ("bao cao",)),
    ("visit", ("tham quan", "khao sat thuc te")),
    ("discussion", ("thao luan", "tham luan", "trao doi")),
    ("address", ("phat bieu", "chi dao")),
    ("welcome", ("don tiep", "don dai bieu", "on dinh")),
    ("break", ("giai lao", "nghi giua gio", "an trua")),
    ("visit", ("giao luu",)),
    ("awards", ("khen thuong",)),  # last: reports, talks and votes are about it too
)
"""Folded words of a title that say what kind of item it is; the first that fits."""


def kind_of(title: str) -> str:
    """What kind of agenda item a title names; "other" where no word tells."""
    folded = fold(title)
    for kind, words in KIND_WORDS:
        if any(word in folded for word in words):
            return kind
    return "other"
