"""`hoinghi paper diff|merge`: what was changed in Word and in the data since, brought together."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from exports import catalogue, living
from exports.merging.comparison import Comparison, Take, chosen
from screens.sentences import say
from screens.words.papers.living import difference_lines
from store.errors import BadInput
from tui.console import opened, print_json, print_lines, tell
from tui.papers.giving import give, make_final, reopen, show


def run_paper(arguments: Namespace) -> int:
    """What is done to one paper."""
    if arguments.words and arguments.action != "set":
        raise BadInput("paper-setting-unknown", text=arguments.words[0], known="set")
    office = {"show": show, "set": give, "final": make_final, "reopen": reopen}
    return office.get(arguments.action, _differences)(arguments)


def _differences(arguments: Namespace) -> int:
    """Show the differences, or write what comes of them. Refused while a conflict is left open."""
    paper = catalogue.find(arguments.paper)
    out_dir = arguments.folder / "papers"
    with opened(arguments.folder) as conference:
        comparison = living.compared(conference, paper, out_dir, arguments.file)
        if arguments.action == "diff":
            _show(comparison, as_json=arguments.json)
            return 0
        choices = chosen(comparison.differences, Take(arguments.take)) if arguments.take else {}
        choices |= read_choices(arguments.choose, comparison)
        written = living.bring_together(conference, paper, out_dir, comparison, choices)
    if arguments.json:
        kept = str(written.kept) if written.kept else None
        print_json({**_document(comparison), "written": str(written.path), "kept": kept})
        return 0
    print(written.path)
    tell(say("merge-done", number=len(comparison.differences)))
    if written.kept:
        tell(say("papers-kept", number=1, name=written.kept.name))
    return 0


def read_choices(words: Iterable[str], comparison: Comparison) -> dict[int, Take]:
    """What was chosen for single differences: "3=data". Raises `BadInput("merge-choice-odd")`."""
    numbers = {str(one.number): one.number for one in comparison.differences}
    found: dict[int, Take] = {}
    for word in words:
        number, _, take = (part.strip() for part in word.partition("="))
        if number not in numbers or take not in set(Take):
            raise BadInput("merge-choice-odd", text=word, last=len(numbers))
        found[numbers[number]] = Take(take)
    return found


def _show(comparison: Comparison, *, as_json: bool) -> None:
    if as_json:
        print_json(_document(comparison))
    elif not comparison.differences:
        tell(say("merge-none"))
    for one in () if as_json else comparison.differences:
        print_lines(difference_lines(one))


def _document(comparison: Comparison) -> dict[str, Any]:
    return {
        "differences": [asdict(one) for one in comparison.differences],
        "conflicts": [one.number for one in comparison.conflicts],
    }
