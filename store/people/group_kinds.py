"""What a group (thành phần) of a sent list is for, told from its name where its words say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.names import fold, nfc
from store.records import Delegate, Group, GroupKind

_ASKED = re.compile(r"\bmời\b|\bkhách\b")
_ASKED_BARE = re.compile(r"\b(?:dai bieu|khach) moi\b|\bkhach\b")
"""Without marks "moi" may also be "mới"."""
_PRESS = re.compile(
    r"bao chi|phong vien|truyen hinh|phat thanh|truyen thong|thong tan|co quan bao|bien tap vien|"
    r"\bnha bao\b|\bbao,? dai\b"
)
_ORGANISERS = re.compile(
    r"ban to chuc(?:,|$| (?:hoi nghi|dai hoi|chuong trinh|va|su kien))|to thu ky|thu ky hoi nghi|"
    r"phuc vu|le tan|hau can|to giup viec|bo phan giup viec|tieu ban|ban kiem phieu|to kiem phieu|"
    r"^btc\b|^(?:to |ban |doan )?thu ky$"
)
_RECIPIENTS = re.compile(
    r"(?:duoc|nhan|don nhan|de nghi) (?:\w+ ){0,3}?(?:khen|tang|bieu duong|tuyen duong|ton vinh|"
    r"vinh danh|danh hieu|bang khen|giay khen|huan chuong)|"
    r"dien hinh|(?:ca nhan|tap the|guong|nguoi tot) (?:\w+ )?(?:tieu bieu|tien tien|viec tot|"
    r"xuat sac)|^(?:dai bieu |doi tuong |dien )?khen thuong$|chien si thi dua"
)
_MEMBERS = re.compile(
    r"chinh thuc|duong nhien|trieu tap|thanh vien (?:cum|khoi)|don vi thanh vien|duoc bau|"
    r"dai bieu (?:co so|duoc cu)|(?:tong so|co) quyen bieu quyet|^thanh vien$"
)
_GUESTS = re.compile(
    r"lanh dao (?:trung uong|tinh|thanh pho|bo|cap tren)|thuong truc (?:tinh|thanh) u[yi]|"
    r"dai bieu danh du|nguyen lanh dao|dai bieu cap tren|lao thanh cach mang|me viet nam anh hung"
)
_EMPTY_WORDS = frozenset({"dai", "bieu", "cac", "va", "cua", "la", "nhom", "thanh", "phan"})
"""They stand in the name of any group."""
_HALF = 0.5


def kind_of(name: str) -> GroupKind | None:
    """The kind that a group's name says; None where somebody must say it."""
    bare = fold(name)
    written = nfc(name).lower()
    asked = _ASKED_BARE.search(bare) if written.isascii() else _ASKED.search(written)
    for kind, found in (
        (GroupKind.PRESS, _PRESS.search(bare)),
        (GroupKind.GUEST, asked),
        (GroupKind.ORGANISER, _ORGANISERS.search(bare)),
        (GroupKind.RECIPIENT, _RECIPIENTS.search(bare)),
        (GroupKind.MEMBER, _MEMBERS.search(bare)),
        (GroupKind.GUEST, _GUESTS.search(bare)),
    ):
        if found:
            return kind
    return None


def unclear(groups: Iterable[Group]) -> list[Group]:
    """Those that stand as members only because nothing said otherwise."""
    return [g for g in groups if g.kind is GroupKind.MEMBER and kind_of(g.name) is None]


def empty_groups(
    groups: Iterable[Group], people: Iterable[Delegate], named: Iterable[str]
) -> list[Group]:
    """The groups that nobody belongs to, and that a list does not call by their own name."""
    full = {delegate.group_id for delegate in people}
    called = {fold(name) for name in named}
    return [g for g in groups if g.id not in full and fold(g.name) not in called]


def fitting(name: str, empty: Sequence[Group]) -> Group | None:
    """The planned group that a list's group of this name is; None where none is certain enough.

    It is of the kind that the name says and shares the most words with it; where the name says
    none they must have half of them in common. Two that fit as well are both uncertain: a bare
    "Khách mời" is none of six planned groups of guests.
    """
    kind, words = kind_of(name), _words(name)
    if not words:
        return None

    def fits(group: Group) -> bool:
        alike = len(words & _words(group.name)) / max(len(words), len(_words(group.name)), 1)
        return group.kind is kind or (kind is None and alike >= _HALF)

    found = [group for group in empty if fits(group)]
    shared = {group.id: len(words & _words(group.name)) for group in found}
    best = [group for group in found if shared[group.id] == max(shared.values())]
    return best[0] if len(best) == 1 else None


def same_named(name: str, groups: Iterable[Group]) -> Group | None:
    """The group that has this name in other words: "Đại biểu khách mời" is "Khách mời"."""
    key = _key(name)
    return next((group for group in groups if key and _key(group.name) == key), None)


def _key(name: str) -> set[str]:
    words = _words(name)
    return words - {"khach"} if "moi" in words else words


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", fold(name))) - _EMPTY_WORDS
