"""Whether a conference is that of a cluster (cụm) or a block (khối), and what is said of each."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.records import Profile


class BlockWords(NamedTuple):
    """The body itself, and who heads it; `key` names it in sentences of screens."""

    key: str
    block: str
    head: str
    deputy: str
    heads: str

    @property
    def both_heads(self) -> str:
        """Head and deputy within a sentence."""
        return f"{self.head} và {self.deputy}"


CLUSTER = BlockWords("cluster", "cụm", "Cụm trưởng", "Cụm phó", "Cụm trưởng, Cụm phó")
BLOCK = BlockWords("block", "khối", "Khối trưởng", "Khối phó", "Khối trưởng, Khối phó")
EITHER = BlockWords(
    "either",
    "cụm, khối",
    "Cụm trưởng (Khối trưởng)",
    "Cụm phó (Khối phó)",
    "Cụm trưởng, Khối trưởng, Cụm phó, Khối phó",
)
"""While nobody knows which of the two it is."""

_CLUSTER = re.compile(r"cụm(?! \()\b", re.IGNORECASE)
_BLOCK = re.compile(r"khối(?! \()\b", re.IGNORECASE)
_IN_TITLE = re.compile(r"\b(cụm|khối) thi đua\b", re.IGNORECASE)


def words_of(*bodies: str) -> BlockWords:
    """What is said by the first of these names that begins with either word."""
    for body in bodies:
        if _CLUSTER.match(body):
            return CLUSTER
        if _BLOCK.match(body):
            return BLOCK
    return EITHER


def words_for(profile: Profile) -> BlockWords:
    """What is said at a conference: by its bodies, or by the one that its title names."""
    named = {name.lower() for name in _IN_TITLE.findall(profile.title)}
    titles = named if len(named) == 1 else ()
    return words_of(profile.host_body, profile.parent_body, *titles)
