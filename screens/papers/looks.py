"""What each paper says and lacks, looked at in a thread of its own: the desk goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual.app import App

from exports import catalogue, looking
from exports.catalogue import PaperKind
from exports.looking import Blank, Look, Standing
from exports.templates import own
from screens.sentences import say, say_error
from store.conference import Conference
from store.papers import settings as paper_settings

if TYPE_CHECKING:
    from screens.frame.ordered_app import OrderedApp

Key = tuple[str, int, int]
"""A paper, the log's number and the times of its file and template: a look is good for these."""


@dataclass
class Looks:
    """The looks taken so far, each by what it was taken of."""

    taken: dict[str, tuple[Key, Look]] = field(default_factory=dict)
    wanted: list[PaperKind] = field(default_factory=list)
    busy: bool = False

    def of(self, conference: Conference, paper: PaperKind, folder: Path) -> Look | None:
        """The look at a paper as it is now; None where nobody looked since it changed."""
        key, look = self.taken.get(paper.id, (None, None))
        return look if key == key_of(conference, paper, folder) else None

    def missing(
        self, conference: Conference, papers: Iterable[PaperKind], folder: Path
    ) -> list[PaperKind]:
        """Those of the papers that nobody looked at since they changed."""
        return [one for one in papers if self.of(conference, one, folder) is None]


def key_of(conference: Conference, paper: PaperKind, folder: Path) -> Key:
    """What a look at a paper depends on."""
    path = folder / catalogue.file_name(paper, conference.state.profile)
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    changed += own.changed_at(conference, paper.id)
    return paper.id, conference.storage.journal.position.seq, changed


def take(
    app: App[Any],
    conference: Conference,
    looks: Looks,
    papers: Iterable[PaperKind],
    folder: Path,
    told: Callable[[], None],
) -> None:
    """Look at papers one after the other; `told` is called in the window after each."""
    looks.wanted = [one for one in papers if one.suffix == ".docx"]
    if looks.busy or not looks.wanted:
        return
    looks.busy = True
    work = partial(_work, app, conference, looks, folder, told)
    app.run_worker(work, thread=True, exit_on_error=False, group="papers-looks")


def _work(
    app: App[Any],
    conference: Conference,
    looks: Looks,
    folder: Path,
    told: Callable[[], None],
) -> None:
    try:
        while looks.wanted:
            paper = looks.wanted.pop(0)
            still, key = app.call_from_thread(_now, conference, paper, folder)
            looks.taken[paper.id] = key, _look(app, still, paper, folder)
            app.call_from_thread(told)
    finally:
        looks.busy = False


def _look(app: App[Any], still: Conference, paper: PaperKind, folder: Path) -> Look:
    """One look; a paper that it falls over has no text, and the others are looked at."""
    try:
        return looking.look(still, paper, folder)
    except Exception as error:
        cast("OrderedApp[Any]", app).record(error)
        return Look()


def _now(conference: Conference, paper: PaperKind, folder: Path) -> tuple[Conference, Key]:
    """The records as they are now, which later changes leave alone."""
    return conference.still(), key_of(conference, paper, folder)


def is_edited(conference: Conference, paper: PaperKind, folder: Path) -> bool:
    """Whether a person changed a Word paper's file since it was written."""
    is_word = paper.suffix == ".docx"
    return is_word and looking.standing(conference, paper, folder) is Standing.EDITED


def standing_text(
    conference: Conference, paper: PaperKind, folder: Path, look: Look | None, written: str
) -> tuple[str, str]:
    """A sign and how the paper stands; `written` is when its file was written last.

    A paper that is written by the office's own template says so.
    """
    sign, told = _stands(conference, paper, folder, look, written)
    if own.template_for(conference, paper.id):
        told += f" · {say('papers-own-template')}"
    return sign, told


def blanks_text(blanks: Iterable[Blank]) -> str:
    """What of a paper is still dots."""
    return ", ".join(say(f"papers-blank-{blank}") for blank in blanks)


def _stands(
    conference: Conference, paper: PaperKind, folder: Path, look: Look | None, written: str
) -> tuple[str, str]:
    found = looking.standing(conference, paper, folder)
    if found is Standing.NOT_WRITTEN:
        if why := catalogue.why_not(conference, paper):
            return "–", say_error(why)
        return ("+", say("papers-on-request")) if paper.variant else ("·", say("papers-never"))
    given = paper_settings.given(conference.state, paper.id)
    edited = "papers-edited-final" if given.final_at else "papers-edited"
    told = {
        Standing.FINAL: say("papers-is-final", version=given.version),
        Standing.EDITED: say(edited, at=written, version=given.version),
    }.get(found, written)
    signs = {Standing.FINAL: "★", Standing.EDITED: "✎"}
    sign = signs.get(found, "✓")
    if look and look.is_stale:
        return "≠" if sign == "✓" else sign, f"{told} · {say('papers-stale')}"
    if look and look.blanks and found is not Standing.FINAL:
        return sign, f"{told} · {say('papers-lacks', what=blanks_text(look.blanks))}"
    return sign, told
