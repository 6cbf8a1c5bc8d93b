"""`hoinghi export`: papers into a folder, their paths on standard output."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from exports import catalogue, pdf, pdf_papers
from exports.catalogue import PAPERS, USUAL, LeftOut, PaperKind, Written
from screens.sentences import say
from screens.words.papers import (
    left_out_lines,
    minutes_gaps_text,
    plan_differs_text,
    unprinted_lines,
    unready_text,
)
from store.agenda import printed
from store.conference import Conference
from store.errors import BadInput
from tui.console import opened, tell


def run_export(arguments: Namespace) -> int:
    """Write the papers named, or all in their usual form; `--list` names them.

    What would say nothing is left out, and that is said; one that was named is a refusal (1).
    """
    if arguments.listing:
        for paper in PAPERS:
            print(f"{paper.id:<16} {paper.title}")
        return 0
    if arguments.folder is None:
        raise BadInput("export-usage")
    chosen = [catalogue.find(paper_id) for paper_id in dict.fromkeys(arguments.papers)]
    out_dir = arguments.out or arguments.folder / "papers"
    with opened(arguments.folder) as conference:
        if unready := unready_text(conference.state):
            tell(unready)
        if any(paper.id == "minutes" for paper in chosen or USUAL):
            gaps = minutes_gaps_text(conference.state)
            if gaps:
                tell(gaps)
        if catalogue.fixes_plan(conference, chosen or USUAL):
            printed.freeze(conference)
            if differing := plan_differs_text(conference.state):
                tell(differing)
        made, left_out = write_told(conference, chosen, out_dir)
    if arguments.pdf:
        # After closing: LibreOffice takes its time, and the papers are there already.
        for written in pdf_papers.write_pdfs(made, out_dir):
            _tell(written)
    if any(isinstance(one.why, BadInput) for one in left_out):
        return BadInput.exit_code
    return 1 if chosen and left_out else 0


def write_told(
    conference: Conference, papers: Sequence[PaperKind], out_dir: Path
) -> tuple[list[Path], list[LeftOut]]:
    """Write papers, telling the path of each, and which are left out and why.

    Without any named all the usual ones are written, and of each other it is told why it is not.
    """
    made: list[Path] = []
    left_out: list[LeftOut] = []
    written: list[Written] = []
    others = [] if papers else catalogue.not_usual(conference)
    for one in catalogue.write_papers(conference, papers or USUAL, out_dir):
        if isinstance(one, LeftOut):
            left_out.append(one)
        else:
            made.append(_tell(one))
            written.append(one)
            if aside := pdf.set_aside(one.path):
                tell(say("papers-pdf-aside", number=1, name=aside.name))
    for line in [*unprinted_lines(written), *left_out_lines([*left_out, *others])]:
        tell(line)
    if on_request := [one.paper.id for one in others if one.is_on_request]:
        tell(say("export-on-request", ids=" ".join(on_request)))
    return made, left_out


def _tell(written: Written) -> Path:
    print(written.path, flush=True)
    if written.kept:
        tell(say("papers-kept", number=1, name=written.kept.name))
    return written.path
