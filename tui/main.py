"""The command `hoinghi`: reads the command line and hands over.

Exit codes: 0 done, 1 refused by a rule, 2 wrong use or unreadable input, 3 not saved. Nothing
here imports Textual; the windows do, when one is opened.
"""

from __future__ import annotations

import argparse
import errno
import gc
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from screens.sentences import naming_keys, say, say_error, set_language
from store import __version__
from store.errors import BadInput, HoinghiError
from store.outside.opening import is_there
from tui import config
from tui.awards.arguments import read_presenters
from tui.awards.options import call_options, ladder_options
from tui.keeping.options import keeping_options
from tui.parser import Parser, in_our_words, one_of, parse
from tui.safe_output import OutputFailed, nobody_reads, safely
from tui.several.address import conference_at
from tui.several.options import several_options
from tui.templating.options import template_options
from tui.web.options import serve_options

SHOWN = (
    *("summary", "delegates", "attendance", "agenda", "ballots", "awards", "acts", "speeches"),
    *("recommendations", "log"),
)
STEPS = (
    *("start", "finish", "next", "back", "pause", "resume", "skip", "unskip"),
    *("add", "remove", "move", "minutes", "gap", "fixed", "times", "shorten", "plan"),
)
IMPORTED = ("delegates", "units", "awards", "agenda", "speeches")


def read(words: Sequence[str]) -> argparse.Namespace:
    """The command line, read. Raises `BadInput`."""
    with in_our_words():
        return parse(*build_parsers(), words)


def build_parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """The whole command line's reader, and each command's own."""
    parser = Parser(prog="hoinghi", description=say("cli-about"), epilog=say("cli-epilog"))
    parser.add_argument("--version", action="version", version=f"hoinghi {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=say("cli-command"))

    def command(name: str, *, folder: bool = True) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=say(f"cli-{name}"), description=say(f"cli-{name}"))
        if folder:
            added.add_argument("folder", type=conference_at, metavar="FOLDER")
        return added

    _before_the_day(command)
    _on_the_day(command)
    _afterwards(command)
    return parser, commands.choices


def _many(command: argparse.ArgumentParser, option: str, metavar: str, told: str) -> None:
    """An option that may be given several times."""
    command.add_argument(option, action="append", default=[], metavar=metavar, help=told)


def _data(command: argparse.ArgumentParser) -> None:
    """The options of the conference's own data."""
    command.add_argument("--title", default="")
    command.add_argument("--date", default="", metavar="DD/MM/YYYY", help=say("cli-date"))
    command.add_argument("--year", default="", metavar="YYYY", help=say("cli-year"))
    command.add_argument("--place", default="")
    command.add_argument("--venue", default="")
    command.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="settings")


def _before_the_day(command: Callable[..., argparse.ArgumentParser]) -> None:
    command("open").add_argument("--desk", default="", metavar="NAME")
    new = command("new")
    new.add_argument("--template", required=True, metavar="ID")
    _data(new)
    changed = command("set")
    _data(changed)
    changed.add_argument("--dry-run", action="store_true", help=say("cli-plan-only"))
    changed.add_argument("--json", action="store_true")
    session = command("session")
    one_of(session, "action", "list", "add", "set", "remove")
    session.add_argument("number", nargs="?", type=int, metavar="N")
    session.add_argument("--name", default="")
    session.add_argument("--date", default="", metavar="DD/MM/YYYY", help=say("cli-date"))
    session.add_argument("--start", default="", metavar="HH:MM")
    session.add_argument("--end", default="", metavar="HH:MM")
    session.add_argument("--dry-run", action="store_true", help=say("cli-plan-only"))
    session.add_argument("--json", action="store_true")
    command("templates", folder=False)
    template_options(command("template", folder=False))
    taken = command("import")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--as", choices=IMPORTED, default="delegates", dest="kind")
    taken.add_argument("--sheet", metavar="NAME", help=say("cli-sheet"))
    taken.add_argument("--columns", default="", metavar="A=FIELD,…", help=say("cli-columns"))
    taken.add_argument("--dry-run", action="store_true")
    _many(taken, "--cell", "CELL=ANSWER", say("cli-answer"))
    _many(taken, "--accept", "ROWS", say("cli-accept"))
    _many(taken, "--leave", "ROWS", say("cli-leave"))
    _many(taken, "--as-new", "ROWS", say("cli-as-new"))
    _many(taken, "--remove", "NUMBERS", say("cli-remove"))
    taken.add_argument("--json", action="store_true")
    demo = command("demo", folder=False)
    demo.add_argument("name", nargs="?", default="lai-chau", metavar="NAME")
    demo.add_argument("--play", action="store_true")
    demo.add_argument("--out", type=Path, metavar="FOLDER")


def _on_the_day(command: Callable[..., argparse.ArgumentParser]) -> None:
    desk = command("checkin")
    desk.add_argument("codes", nargs="*", metavar="CODE")
    desk.add_argument("--desk", default="", metavar="NAME")
    desk.add_argument("--session", type=int, metavar="N")
    desk.add_argument("--out", action="store_true")
    desk.add_argument("--force", default="", metavar="REASON", help=say("cli-force"))
    desk.add_argument("--nonce", action="store_true", help=say("cli-nonce"))
    desk.add_argument("--json", action="store_true")
    step = command("step")
    one_of(step, "action", *STEPS)
    step.add_argument("words", nargs="*", metavar="WORD", help=say("cli-step-words"))
    step.add_argument("--after", type=int, metavar="N", help=say("cli-step-add"))
    for option in ("minutes", "kind", "fixed", "gap"):
        step.add_argument(f"--{option}", metavar=option[0].upper(), help=say("cli-step-add"))
    step.add_argument("--json", action="store_true")
    _acts(command("act"))
    count = command("count")
    count.epilog = say("cli-count-file")
    count.add_argument("ballot", metavar="BALLOT")
    count.add_argument("file", type=Path, metavar="FILE.json")
    count.add_argument("--publish", action="store_true")
    count.add_argument("--overrule", default="", metavar="REASON", help=say("cli-overrule"))
    count.add_argument("--json", action="store_true")
    table = command("scores")
    table.add_argument("ballot", metavar="BALLOT")
    table.add_argument("file", type=Path, metavar="FILE")
    table.add_argument("--sheet", metavar="NAME", help=say("cli-sheet"))
    table.add_argument("--own", action="store_true", help=say("cli-own"))
    _many(table, "--cell", "CELL=NAME", say("cli-cell"))
    table.add_argument("--dry-run", action="store_true")
    table.add_argument("--json", action="store_true")
    call_options(command("call"))
    ladder_options(command("ladder"))
    read_presenters(command("presenters"))
    undo = command("undo")
    undo.add_argument("--last", type=int, default=1, metavar="N", help=say("cli-undo-last"))
    undo.add_argument("--desk", default="", metavar="NAME")
    command("desk").add_argument("--desk", default="", metavar="NAME")
    command("project").add_argument("--podium", action="store_true")
    hall = command("hall")
    one_of(hall, "action", "message", "podium", "freeze", "blank", "clear")
    hall.add_argument("text", nargs="?", metavar="TEXT")
    serve_options(command("serve"))


def _acts(act: argparse.ArgumentParser) -> None:
    act.add_argument("words", nargs="+", metavar="WORD")
    act.add_argument("--item", type=int, metavar="N", help=say("cli-act-item"))
    act.add_argument("--by", default="", metavar="NAME", help=say("cli-act-by"))
    act.add_argument("--from", default="", metavar="NAME", dest="giver", help=say("cli-act-from"))
    act.add_argument("--to", default="", metavar="NAME", dest="receiver", help=say("cli-act-to"))
    for option in ("witness", "host", "seats", "leader"):
        metavar = "N" if option == "seats" else "NAME"
        act.add_argument(f"--{option}", default="", metavar=metavar)
    act.add_argument("--json", action="store_true")


def _afterwards(command: Callable[..., argparse.ArgumentParser]) -> None:
    show = command("show")
    one_of(show, "what", *SHOWN)
    show.add_argument("--missing", action="store_true", help=say("cli-show-missing"))
    show.add_argument("--chase", action="store_true", help=say("cli-show-chase"))
    show.add_argument("--json", action="store_true")
    export = command("export", folder=False)
    export.add_argument("folder", type=conference_at, nargs="?", metavar="FOLDER")
    export.add_argument("papers", nargs="*", metavar="PAPER")
    export.add_argument("--list", action="store_true", dest="listing")
    export.add_argument("--out", type=Path, metavar="DIR")
    export.add_argument("--pdf", action="store_true")
    living = command("paper", folder=False)
    one_of(living, "action", "show", "set", "final", "reopen", "diff", "merge")
    living.add_argument("folder", type=conference_at, metavar="FOLDER")
    living.add_argument("paper", metavar="PAPER")
    living.add_argument("words", nargs="*", metavar="KEY=VALUE")
    living.add_argument("--file", type=Path, metavar="FILE", help=say("cli-paper-file"))
    living.add_argument("--take", choices=("word", "data", "both"), help=say("cli-paper-take"))
    _many(living, "--choose", "N=TAKE", say("cli-paper-choose"))
    living.add_argument("--json", action="store_true")
    keeping_options(command)
    several_options(command)


COMMANDS: dict[str, str] = {
    "new": "tui.conference_data",
    "set": "tui.conference_data",
    "session": "tui.conference_data",
    "templates": "tui.conference_data",
    "template": "tui.templating.command",
    "act": "tui.acts.command",
    "step": "tui.agenda.step",
    "call": "tui.awards.call",
    "ladder": "tui.awards.ladder",
    "presenters": "tui.awards.presenters",
    "verify": "tui.keeping.verifying",
    "backup": "tui.keeping.command",
    "backups": "tui.keeping.command",
    "archive": "tui.keeping.command",
    "cards": "tui.keeping.cards",
    "restore": "tui.keeping.restoring",
    "mirror": "tui.keeping.restoring",
    **dict.fromkeys(("share", "unshare"), "tui.several.command"),
    "compare": "tui.keeping.parted",
    "take": "tui.keeping.parted",
    "purge": "tui.batch",
    "audit": "tui.audit",
    "import": "tui.lists.command",
    "checkin": "tui.checkin_lines",
    "count": "tui.batch",
    "scores": "tui.lists.score_tables",
    "undo": "tui.undoing",
    "show": "tui.show",
    "export": "tui.papers.export",
    "paper": "tui.papers.living",
    **dict.fromkeys(("open", "desk", "project", "hall"), "tui.windows"),
    "clock": "tui.keeping.clock",
    "serve": "tui.web.command",
    "demo": "tui.demo",
}
"""Command to the module that has it, as a function `run_<command>(arguments) -> exit code`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code and never shows a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    # Starting makes little garbage; Python looks for some after every 700 objects.
    gc.set_threshold(50_000)
    if argv is None:  # the process is ours: what has no caller left to fall to prints no traceback
        threading.excepthook = lambda of: import_module("tui.logs").keep(of.exc_value)
        sys.unraisablehook = lambda of: import_module("tui.logs").keep(of.exc_value)
    try:
        set_language(config.language())
        with safely(), naming_keys(False):
            return _answered(words)
    except KeyboardInterrupt:
        return 130
    except (BrokenPipeError, OutputFailed) as error:
        return nobody_reads(error)
    except SystemExit:
        raise
    except BaseException as error:  # some libraries' panics are no `Exception`
        return int(import_module("tui.logs").tell(error))


def _answered(words: list[str]) -> int:
    try:
        return _run(words)
    except HoinghiError as error:
        print(say_error(error), file=sys.stderr)
        return error.exit_code
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        print(say("error-path-too-long", length=len(str(error.filename))), file=sys.stderr)
    return BadInput.exit_code


def _run(words: list[str]) -> int:
    known = {*COMMANDS, "-h", "--help", "--version"}
    if not words:
        words = ["open", ""]
    elif words[0] not in known:
        if words[0].startswith("-") or not is_there(Path(words[0])):
            raise BadInput("command-unknown", word=words[0])
        words = ["open", *words]
    if words[0] == "import":
        words = import_module("tui.lists.answers").joined_answers(words)
    arguments = read(words)
    run = getattr(import_module(COMMANDS[arguments.command]), f"run_{arguments.command}")
    with import_module("tui.console").telling_mirrors():
        return int(run(arguments))


if __name__ == "__main__":
    sys.exit(main())
