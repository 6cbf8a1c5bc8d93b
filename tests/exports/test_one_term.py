"""One thing has one name over all papers, sheets and screens."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OTHER_NAMES = {
    "STT": "TT",
    "không rõ lý do": "chưa rõ lý do",
    "vắng không lý do": "vắng chưa rõ lý do",
    "Khách mời khác": "Đại biểu khác",
    "Thành phần khác": "Đại biểu khác",
    "vắng có phép": "vắng có lý do",
    "vắng không phép": "vắng chưa rõ lý do",
}
"""What could be said as well, and what is said."""
OF_THE_SYSTEM = {"os-unknown = không rõ lý do"}
"""Why a file could not be read is no absence."""


def said_in_papers() -> list[str]:
    """Every text that the papers' code holds, without what it says of itself."""
    texts = []
    for path in sorted((ROOT / "exports").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        told = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        texts += [
            f"{path.name}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told
        ]
    return texts


def said_on_screens() -> list[str]:
    lines = []
    for path in sorted((ROOT / "screens" / "locale" / "vi").glob("*.ftl")):
        lines += [line for line in path.read_text("utf-8").splitlines() if "=" in line]
    return [line for line in lines if line not in OF_THE_SYSTEM]


@pytest.mark.parametrize("other", OTHER_NAMES)
def test_nothing_goes_by_two_names(other: str) -> None:
    said = [*said_in_papers(), *said_on_screens()]
    assert len(said) > 5_000, "the texts were not found"
    assert [text for text in said if other in text] == [], f"it is called {OTHER_NAMES[other]}"
