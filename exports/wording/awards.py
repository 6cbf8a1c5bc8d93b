"""Awards in the words of papers."""

from __future__ import annotations

from exports.wording import day_text
from store.records import Decision


def decision_text(decision: Decision) -> str:
    """A decision in one line."""
    signed = f" {day_text(decision.signed_on)}" if decision.signed_on else ""
    body = f" của {decision.body}" if decision.body else ""
    about = f" {decision.about}" if decision.about else ""
    number = f" số {decision.number}" if decision.number else ""
    return f"Quyết định{number}{signed}{body}{about};"
