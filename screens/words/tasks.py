"""Tasks and papers owed, in words: a sign and when they are due."""

from __future__ import annotations

from datetime import date

from screens.sentences import say


def due_text(due: date | None, late: int) -> str:
    """A due date, and in words by how many days it has passed."""
    if due and late:
        return f"{due:%d/%m} {say('preparation-late', days=late)}"
    return f"{due:%d/%m/%Y}" if due else "–"


def sign(done: bool, late: int) -> str:
    """✓ done, ! overdue, · waiting."""
    return "✓" if done else "!" if late else "·"
