"""`hoinghi export`: papers into a folder, their paths on standard output."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from exports import catalogue
from exports.catalogue import PAPERS, USUAL, Written
from screens.sentences import say
from screens.words.papers import minutes_gaps_text, plan_differs_text
from store.agenda import printed
from store.errors import BadInput
from tui.console import opened, tell


def run_export(arguments: Namespace) -> int:
    """Write the papers named, or all in their usual form; `--list` names them."""
    if arguments.listing:
        for paper in PAPERS:
            print(f"{paper.id:<16} {paper.title}")
        return 0
    if arguments.folder is None:
        raise BadInput("export-usage")
    chosen = [catalogue.find(paper_id) for paper_id in dict.fromkeys(arguments.papers)]
    out_dir = arguments.out or arguments.folder / "papers"
    with opened(arguments.folder) as conference:
        if any(paper.id == "minutes" for paper in chosen or USUAL):
            gaps = minutes_gaps_text(conference.state)
            if gaps:
                tell(gaps)
        if any(paper.names_times for paper in chosen or USUAL):
            printed.freeze(conference)
            if differing := plan_differs_text(conference.state):
                tell(differing)
        made = [
            _tell(catalogue.write_paper(conference, paper, out_dir)) for paper in chosen or USUAL
        ]
    if arguments.pdf:
        # After closing: LibreOffice takes its time, and the papers are there already.
        for written in catalogue.write_pdfs(made, out_dir):
            _tell(written)
    return 0


def _tell(written: Written) -> Path:
    print(written.path, flush=True)
    if written.kept:
        tell(say("papers-kept", number=1, name=written.kept.name))
    return written.path
