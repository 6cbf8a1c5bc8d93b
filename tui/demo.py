"""`hoinghi demo`: a practice conference to walk about in, or its whole day played at once."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from msgspec.structs import replace

from exports.lists.excel import write_xlsx
from store import clock
from store.conference import Conference
from store.demos import practice
from store.demos.demo import Demo, load_demo
from store.lists.sources.files import read_table
from store.outside.passing import lasting_folder

LIST_NAME = "danh-sach-don-vi-gui.xlsx"


def run_demo(arguments: Namespace) -> int:
    """Make a practice conference; `--play` runs its day without a screen and leaves the papers."""
    demo = load_demo(arguments.name)
    folder = arguments.out or lasting_folder() / demo.id
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
    """The practice conference on its eve, beside its papers the list of delegates to look at."""
    conference = practice.make(demo, folder)
    (sheet,) = read_table(practice.office_list(demo, "delegates"))
    header, *rows = sheet.rows
    columns = [(name, 6 if name == "STT" else 28) for name in header]
    with clock.travel(practice.eve(demo)):
        write_xlsx(folder / "papers" / LIST_NAME, demo.profile.title, columns, rows)
    return conference
