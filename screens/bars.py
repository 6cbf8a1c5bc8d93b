"""A share drawn as a bar of cells, to be read beside its figures."""

from __future__ import annotations

from fractions import Fraction

_EIGHTHS = " ▏▎▍▌▋▊▉"
_REST = "·"


def bar(value: Fraction | None, width: int) -> str:
    """`value` percent of `width` cells, in eighths; what is left is dotted.

    Only none fills no eighth, and only the whole fills all.
    """
    share = min(max(value or Fraction(0), Fraction(0)), Fraction(100))
    eighths = int(share * width * 8 / 100)
    if share > 0:
        eighths = max(1, eighths)
    whole, part = divmod(eighths, 8)
    drawn = "█" * whole + (_EIGHTHS[part] if part else "")
    return drawn + _REST * (width - len(drawn))
