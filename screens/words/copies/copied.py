"""What is told of a copy that was made: what had to be mended for it, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from screens.sentences import say
from store.copies.copying import Copied
from store.journal.lines import told_range


def copied_lines(copied: Copied) -> Iterator[str]:
    """What opening the original says, and every reason why the copy is not whole."""
    for code, name in copied.repairs:
        yield say(f"repair-{code}", name=name)
    if damage := copied.damage:
        is_foreign = damage.code == "journal-foreign"
        lacks = "copy-lacks-foreign" if is_foreign else "copy-lacks-log"
        yield say(lacks, file=str(damage.facts["file"]))
    if missing := copied.missing:
        yield say("copy-lacks-changes", number=len(missing), numbers=told_range(missing))
    if not copied.is_whole:
        yield say("copy-not-whole")
