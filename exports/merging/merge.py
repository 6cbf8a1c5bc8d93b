"""Three versions of a Word paper become one: what a person made of it, with what the data changed.

`base` is what the program wrote last, `theirs` the file on disk, `ours` what it would write now.
The result is `theirs`, its package, looks, pictures and comments, with base -> ours worked in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from exports.merging import facts
from exports.merging.comparison import Comparison, Decisions, Take
from exports.merging.parts.blocks import Block, Fact, paragraphs, read_body
from exports.merging.parts.package import WordFile
from exports.merging.walk import Walk


def compare(base: bytes, theirs: bytes, ours: bytes) -> Comparison:
    """Where the versions differ. Raises `BadInput("paper-no-word-file")`."""
    decisions = Decisions({})
    _merged(base, theirs, ours, decisions)
    return Comparison(base, theirs, ours, tuple(decisions.differences))


def merged(comparison: Comparison, choices: Mapping[int, Take] | None = None) -> bytes:
    """The paper that comes of it, with other choices than the usual ones by their numbers.

    Where nothing is to be changed, the file comes back byte for byte.
    """
    return _merged(comparison.base, comparison.theirs, comparison.ours, Decisions(choices or {}))


def _merged(base: bytes, theirs: bytes, ours: bytes, decisions: Decisions) -> bytes:
    files = (WordFile(base), WordFile(theirs), WordFile(ours))
    before, there, now = (read_body(file.body) for file in files)
    changed = facts.changes(_facts(before), _facts(now))
    written, left = _counted(before), _counted(there)
    kept = {key for key in changed if left[key] >= written[key]}
    walk = Walk(files, decisions, changed, kept)
    walk.go(before, there, now)
    return files[1].saved() if walk.is_touched else theirs


def _facts(blocks: list[Block]) -> list[Fact]:
    return [fact for paragraph in paragraphs(blocks) for fact in paragraph.facts]


def _counted(blocks: list[Block]) -> Counter[tuple[str, str]]:
    """How often each fact stands there, as it is told."""
    return Counter((fact.ref, fact.text) for fact in _facts(blocks))
