"""`hoinghi template get PAPER` and `check FILE`: a template to begin with, and looking one over."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exports import catalogue
from exports.catalogue import PaperKind
from exports.templates import examining
from exports.writing import write_whole
from screens.sentences import say, say_error
from store.conference import Conference
from store.demos import practice
from store.demos.demo import load_demo
from store.errors import BadInput
from store.outside.passing import PassingFolder, lasting_folder
from tui.console import tell

DEMOS = ("khoi-5", "lai-chau")


def run_template(arguments: Namespace) -> int:
    """Write the shipped template of a paper, or look one over; a wrong one is exit code 2."""
    if arguments.action == "get":
        return _get(_word_paper(arguments.target), arguments.out)
    file = Path(arguments.target)
    paper = _word_paper(arguments.paper or _named_after(file))
    return _check(file, paper, arguments.out)


def _named_after(file: Path) -> str:
    """The paper that a template is named after. Raises `BadInput("template-which-paper")`."""
    if file.stem in catalogue.paper_ids():
        return file.stem
    raise BadInput("template-which-paper", file=file.name)


def _word_paper(paper_id: str) -> PaperKind:
    paper = catalogue.find(paper_id)
    if paper.suffix != ".docx":
        raise BadInput("template-no-word-paper", name=paper.title)
    return paper


def _get(paper: PaperKind, out: Path | None) -> int:
    target = out or Path(f"{paper.id}.docx")
    if target.exists():
        raise BadInput("template-exists", path=str(target))
    with _sample_day(paper) as (conference, says_something):
        writer = paper.write if says_something else None
        data = examining.shipped(conference, writer, conference.folder)
    print(write_whole(target, data))
    tell(say("template-got", name=paper.title, file=f"{paper.id}.docx"))
    return 0


def _check(file: Path, paper: PaperKind, out: Path | None) -> int:
    with _sample_day(paper) as (conference, says_something):
        write = paper.write if says_something else examining.stand_in
        own = write(conference, conference.folder / "mau.docx")
        found = examining.examined(file, paper.id, own)
        for flaw in found.flaws:
            print(say_error(flaw))
        for name in found.lacks:
            print(say("template-lacks", field=name))
        if found.flaws:
            return BadInput.exit_code
        target = out or lasting_folder() / f"{file.stem}-mau.docx"
        examining.sample(conference, file, paper.id, own, target)
    if not found.lacks:
        print(say("template-good", name=paper.title))
    print(say("template-sample", path=str(target)))
    return 0


@contextmanager
def _sample_day(paper: PaperKind) -> Iterator[tuple[Conference, bool]]:
    """A practice conference in a passing folder, and whether the paper says something there."""
    with PassingFolder() as held:
        for last, name in ((name == DEMOS[-1], name) for name in DEMOS):
            with practice.make(load_demo(name), Path(held, name)) as conference:
                says_something = catalogue.why_not(conference, paper) is None
                if says_something or last:
                    yield conference, says_something
                    return
