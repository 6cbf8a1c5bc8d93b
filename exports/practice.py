"""The mark that no practice paper can be taken for a real one."""

from __future__ import annotations

from exports.word import Paper
from store.records import Profile

PRACTICE_TEXT = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"


def mark(paper: Paper, profile: Profile) -> None:
    """Mark a practice conference's paper on top of page one and on every page."""
    if profile.practice:
        paper.practice_banner(PRACTICE_TEXT)


def practice_text(profile: Profile) -> str:
    """The mark for papers that are not Word; "" for a real conference."""
    return PRACTICE_TEXT if profile.practice else ""
