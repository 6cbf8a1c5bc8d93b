"""`hoinghi demo`: a practice conference to walk about in, or its whole day played at once."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from pathlib import Path

from msgspec.structs import replace

from exports.lists.excel import write_xlsx
from store import clock
from store.conference import Conference
from store.demos import practice
from store.demos.demo import Demo, load_demo
from store.lists.kinds import bring_in, preview_list
from store.lists.tables.reading import FileReading

LIST_NAME = "danh-sach-don-vi-gui.xlsx"


def run_demo(arguments: Namespace) -> int:
    """Make a practice conference; `--play` runs its day without a screen and leaves the papers."""
    demo = load_demo(arguments.name)
    folder = arguments.out or Path(tempfile.mkdtemp(prefix="hoinghi-")) / demo.id
    if arguments.play:
        from tui.play import play

        play(demo, folder)
        return 0
    from tui.windows import need_terminal, show

    need_terminal()
    return show(prepare(held_today(demo), folder))


def held_today(demo: Demo) -> Demo:
    """The demo on today's date: people walk about in it with the clock on the wall."""
    return replace(demo, day=clock.now().date())


def prepare(demo: Demo, folder: Path) -> Conference:
    """The practice conference on its eve: made, its list imported, everything ready."""
    with clock.travel(practice.eve(demo)):
        conference = practice.make(demo, folder)
        path = folder / "papers" / LIST_NAME
        columns = [(name, 6 if name == "STT" else 28) for name in practice.LIST_COLUMNS]
        write_xlsx(path, demo.profile.title, columns, practice.list_rows(demo))
        preview = preview_list(conference.state, FileReading(path))
        bring_in(conference, "delegates", preview, {row.row for row in preview.rows})
        practice.complete(conference, demo)
    return conference
