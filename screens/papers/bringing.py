"""Comparing and merging a Word paper in a thread of its own; the page is told in its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from exports import living
from exports.catalogue import PaperKind
from exports.merging.comparison import Comparison, Take
from exports.writing import Written
from screens.papers.writing import PaperDesk, renew_pdfs, tell_outcome
from screens.sentences import say, say_error
from store import clock
from store.conference import Conference
from store.errors import HoinghiError

if TYPE_CHECKING:
    from screens.papers.merging import MergingPage


class Merge:
    """The work of one page on one paper."""

    def __init__(
        self, page: MergingPage, conference: Conference, paper: PaperKind, desk: PaperDesk
    ) -> None:
        self._page, self._conference = page, conference
        self._paper, self._desk = paper, desk

    def compare(self) -> None:
        """Compare the file with the data of now; the page shows it."""
        self._start(self._compared)

    def merge(self, seen: Comparison, choices: Mapping[int, Take]) -> None:
        """Merge as chosen; where there is something else to choose now, it is shown instead."""
        self._start(partial(self._merged, seen, dict(choices)))

    def _start(self, work: Callable[[Conference], Callable[[], None]]) -> None:
        self._desk.begin(say("papers-working"))
        # The day goes on meanwhile, so the other thread reads records that do not change.
        task = partial(self._do, work, self._conference.still())
        self._page.app.run_worker(task, thread=True, exit_on_error=False, group="papers")

    def _do(self, work: Callable[[Conference], Callable[[], None]], still: Conference) -> None:
        try:
            told = work(still)
        except HoinghiError as error:
            told = partial(self._failed, say_error(error))
        except Exception as error:
            told = partial(self._failed, say("papers-failed", name=type(error).__name__))
        self._page.app.call_from_thread(self._end, told)

    def _end(self, told: Callable[[], None]) -> None:
        self._desk.busy = False
        if self._page.is_attached:
            told()

    def _failed(self, sentence: str) -> None:
        self._page.app.bell()
        self._page.tell(f"! {sentence}")

    def _compared(self, still: Conference) -> Callable[[], None]:
        found = living.compared(still, self._paper, self._desk.folder)
        return partial(self._page.show, found)

    def _merged(
        self, seen: Comparison, choices: Mapping[int, Take], still: Conference
    ) -> Callable[[], None]:
        now = living.compared(still, self._paper, self._desk.folder)
        if now.differences != seen.differences:
            return partial(self._page.show, now)
        written = living.bring_together(still, self._paper, self._desk.folder, now, choices)
        pdfs = renew_pdfs([written.path], self._desk)
        lines = [pdfs.problem, _done_text(written, len(now.differences)), *pdfs.told]
        return partial(self._done, list(filter(None, lines)), failed=bool(pdfs.problem))

    def _done(self, lines: list[str], *, failed: bool) -> None:
        page = self._page
        page.choices = {}
        page.dismiss()
        page.app.call_later(tell_outcome, page.app, self._desk, lines, failed=failed)


def _done_text(written: Written, number: int) -> str:
    facts: dict[str, str | int] = {
        "at": f"{clock.now():%H:%M}",
        "number": number,
        "name": written.path.name,
    }
    if written.kept is None:
        return say("merging-done", **facts)
    return say("merging-done-kept", kept=str(written.kept), **facts)
