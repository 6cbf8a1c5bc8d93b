"""Writing papers in a thread of its own, so that the desk goes on answering meanwhile."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual.app import App

from exports import catalogue, pdf, pdf_papers
from exports.catalogue import USUAL, LeftOut, PaperKind, Written
from screens.frame.room import Room
from screens.papers.handing_over import hand_over
from screens.sentences import say, say_error
from screens.words.papers import (
    first_of,
    left_out_lines,
    plan_differs_text,
    unprinted_lines,
)
from store import clock
from store.agenda import printed
from store.conference import Conference
from store.errors import BadInput, HoinghiError

if TYPE_CHECKING:
    from screens.frame.ordered_app import OrderedApp


@dataclass
class PaperDesk:
    """What was chosen for a conference, and how the last writing ended; kept between visits."""

    folder: Path
    own: Path
    """The conference's own folder of papers."""
    with_pdf: bool = False
    busy: bool = False
    doing: str = ""
    finishing: str = ""
    """The paper that is being made final, by its id."""
    outcome: str = ""

    def begin(self, doing: str, finishing: str = "") -> None:
        """Take on no other work of papers until this ends; `doing` says what it is."""
        self.busy, self.doing, self.finishing = True, doing, finishing


_desks: dict[Path, PaperDesk] = {}


def desk_of(conference: Conference) -> PaperDesk:
    """The choices made for a conference in this window."""
    own = conference.folder / "papers"
    return _desks.setdefault(conference.folder, PaperDesk(own, own))


def folder_typed(text: str, conference: Conference) -> Path:
    """The folder typed or pasted; nothing means the conference's own.

    Raises `BadInput`: a stick must be plugged in, only the folder on it may be new.
    """
    text = text.strip("\"' ")
    if not text:
        return conference.folder / "papers"
    try:
        folder = Path(text).expanduser().absolute()
    except RuntimeError:  # ~ of somebody unknown
        folder = Path(text).absolute()
    with suppress(OSError):  # a name too long for any disk; `exists` is silent of it by Python 3.14
        try:
            there = stat.S_ISDIR(folder.stat().st_mode)
        except FileNotFoundError:
            there = folder.parent.is_dir()
        if there:
            return folder
    raise BadInput("papers-folder-missing", folder=str(folder))


def start(
    app: App[Any], conference: Conference, desk: PaperDesk, chosen: Sequence[PaperKind]
) -> None:
    """Begin to write; the window says how it ended. Raises `NotSaved`."""
    if catalogue.fixes_plan(conference, chosen):
        printed.freeze(conference)
    desk.begin(say("papers-working"))
    # The day goes on meanwhile, so the other thread reads records that do not change.
    work = partial(_work, app, conference.still(), desk, chosen)
    app.run_worker(work, thread=True, exit_on_error=False, group="papers")


def _work(
    app: App[Any], conference: Conference, desk: PaperDesk, chosen: Sequence[PaperKind]
) -> None:
    try:
        ended = _write(app, conference, desk, chosen)
    finally:
        desk.busy = False  # whatever happened: papers can be written again
    app.call_from_thread(_tell, app, desk, *ended)


def _write(
    app: App[Any], conference: Conference, desk: PaperDesk, chosen: Sequence[PaperKind]
) -> tuple[list[Written], str, list[str]]:
    """Write the papers; what was written, what went wrong, what else is to be told."""
    written: list[Written] = []
    left_out: list[LeftOut] = []
    problem = ""
    try:
        for one in catalogue.write_papers(conference, chosen, desk.folder):
            if isinstance(one, LeftOut):
                left_out.append(one)
            else:
                written.append(one)
    except HoinghiError as error:
        problem = say_error(error)
    except Exception as error:
        problem = fell(app, error)
    pdfs = renew_pdfs(app, [file.path for file in written], desk)
    names_times = catalogue.fixes_plan(conference, chosen)
    if chosen == USUAL:
        left_out += catalogue.not_usual(conference)
    told = [*_left_out(conference, left_out), *unprinted_lines(written), *pdfs.told]
    told += [plan_differs_text(conference.state)] if names_times else []
    return [*written, *pdfs.made], problem or pdfs.problem, told


def _left_out(conference: Conference, left_out: Sequence[LeftOut]) -> list[str]:
    """What was not written: of many only the number, where each row tells its own reason."""
    empty = [one for one in left_out if catalogue.why_not(conference, one.paper)]
    on_request = [one for one in left_out if one.is_on_request]
    at_fault = [one for one in left_out if one not in empty and one not in on_request]
    told = left_out_lines(at_fault)
    for code, found in (("many", empty), ("on-request", on_request)):
        names = first_of([one.paper.title for one in found])
        many = [say(f"papers-left-out-{code}", number=len(found), names=names)]
        told += many if len(found) > 1 else left_out_lines(found)
    return told


def fell(app: App[Any], error: Exception, sentence: str = "papers-failed", **facts: str) -> str:
    """What is said of an unforeseen error in the other thread, which is written down."""
    cast("OrderedApp[Any]", app).record(error)
    return say(sentence, name=type(error).__name__, **facts)


class Pdfs(NamedTuple):
    """PDF files made anew, why not all of them, and what became of older ones."""

    made: list[Written]
    problem: str
    told: list[str]


def renew_pdfs(app: App[Any], papers: Sequence[Path], desk: PaperDesk) -> Pdfs:
    """PDF files of Word papers that were just written, where they are wanted.

    Where not, or where that fails, a PDF of what the paper said before goes aside, which is told.
    """
    made: list[Written] = []
    problem = ""
    try:
        if desk.with_pdf:
            made = pdf_papers.write_pdfs(papers, desk.folder)
    except HoinghiError as error:
        problem = say_error(error)
    except Exception as error:
        problem = fell(app, error)
    aside = [kept.name for kept in map(pdf.set_aside, papers) if kept]
    told = [say("papers-pdf-aside", number=len(aside), name=aside[0])] if aside else []
    return Pdfs(made, problem, told)


def _tell(
    app: App[Any], desk: PaperDesk, written: Sequence[Written], problem: str, told: Sequence[str]
) -> None:
    """Say what went wrong, what was written, what else is `told`, which older files were kept."""
    lines = [problem] if problem else []
    if written:
        at, name = f"{clock.now():%H:%M}", written[0].path.name
        lines.append(
            say("papers-written-one", at=at, name=name)
            if len(written) == 1
            else say("papers-written", at=at, number=len(written))
        )
    lines += filter(None, told)
    kept = [file.kept.name for file in written if file.kept]
    if kept:
        lines.append(say("papers-kept", number=len(kept), name=kept[0]))
    tell_outcome(app, desk, lines, failed=bool(problem or not written))
    hand_over(app, [file.path for file in written], desk.own)


def tell_outcome(app: App[Any], desk: PaperDesk, lines: Sequence[str], *, failed: bool) -> None:
    """Say how the work of the other thread ended, wherever the secretary is now."""
    desk.outcome = "\n".join(lines)
    if failed:
        app.bell()
    app.notify(desk.outcome, severity="error" if failed else "information", markup=False)
    room = app.screen
    if isinstance(room, Room) and room.is_there:
        room.conference_changed()
