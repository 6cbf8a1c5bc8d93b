"""Brings the parts of the documents that follow the code up to date: `python docs/write.py`.

Each stands between `<!-- name -->` and `<!-- /name -->`; `tests/test_documents.py` says which is
out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # runs without being installed too

from docs import house, tables

ROOT = Path(__file__).resolve().parents[1]

PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "CONTRIBUTING.md": {"house": lambda: f"```\n{house.picture()}\n```"},
    "README.md": {"papers": lambda: tables.papers(("Văn bản", "Tệp", "Tên khi xuất"))},
    "README.en.md": {"papers": lambda: tables.papers(("Paper", "File", "Name for export"))},
    "docs/command-line.md": {
        "grammar": lambda: tables.grammar("vi"),
        "grammar-en": lambda: tables.grammar("en"),
        "fields": tables.template_fields,
        "keys": lambda: tables.keys("vi"),
        "keys-en": lambda: tables.keys("en"),
    },
}
"""File to its parts by name, and what makes each."""


def renewed(name: str) -> str:
    """A file's text with its parts as they should be now."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for part, make in PARTS[name].items():
        begin, end = f"<!-- {part} -->\n", f"<!-- /{part} -->"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        assert found, f"{name} has no place for {part}"
        text = f"{before}{begin}{make()}\n{end}{after}"
    return text


if __name__ == "__main__":
    for name in PARTS:
        (ROOT / name).write_text(renewed(name), encoding="utf-8")
