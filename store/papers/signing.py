"""How a signer's name is written: without học hàm, học vị, danh hiệu (NĐ 30/2020, Phụ lục I, II.7).

A rank stays: the armed forces sign with it.
"""

from __future__ import annotations

import re

from store.people.titles import split_title
from store.search.titles import RANKS

_HONORIFIC = re.compile(r"(?:(?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy)[.:]?\s+)+", re.IGNORECASE)
_RANK = re.compile("|".join(map(re.escape, sorted(RANKS, key=len, reverse=True))), re.IGNORECASE)


def signing_name(name: str) -> str:
    """The name as it stands below a signature: "PGS.TS. Lò Văn An" signs as "Lò Văn An"."""
    rest = name.strip()
    if (found := _HONORIFIC.match(rest)) and len(rest[found.end() :].split()) > 1:
        rest = rest[found.end() :]
    titles, bare = split_title(rest)
    rank = _RANK.search(titles)
    return f"{rank[0]} {bare}" if rank else bare


def check_signer(name: str) -> str | None:
    """The right form of a signer's name where it is another."""
    right = signing_name(name)
    return right if right != name.strip() else None
