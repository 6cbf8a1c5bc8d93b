"""Commands that do one thing and end."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from screens.sentences import say, say_if_known
from screens.words.log import field_word
from store.checkin.desk import wipe_cards
from store.conference import Conference
from store.copies import copying
from store.errors import Refused
from store.private_texts import PrivateText
from store.records import TABLES, Ballot
from store.votes import voting
from store.votes.counting import count_file
from tui import json_forms
from tui.console import opened, print_json, print_lines, tell

MOST_NAMED = 20
"""So many files are named."""


def run_count(arguments: Namespace) -> int:
    """Record a ballot's figures, print its outcome, publish it if asked."""
    from tui.show import ballot_lines

    with opened(arguments.folder) as conference:
        ballot = _counted(conference, arguments)
        try:
            if arguments.publish:
                ballot = voting.publish(conference, ballot.id, overrule=arguments.overrule)
        finally:  # a result that may not be published is printed, then the refusal
            if arguments.json:
                print_json(json_forms.ballot(conference.state, ballot))
            else:
                print_lines(ballot_lines(conference.state, ballot))
    return 0


def _counted(conference: Conference, arguments: Namespace) -> Ballot:
    """The ballot with the file's figures; a draft's rule is changed only by a yes."""
    file = count_file.read_count_file(arguments.file)

    def count(*, change_rule: bool) -> Ballot:
        return count_file.count(
            conference,
            arguments.ballot,
            file,
            change_rule=change_rule,
            overrule=arguments.overrule,
        )

    try:
        return count(change_rule=False)
    except Refused as refusal:
        if refusal.code != "count-rule-changes":
            raise
        tell(say("count-rule-ask", **refusal.facts))
        if not _is_yes():
            raise
    return count(change_rule=True)


def _is_yes() -> bool:
    return sys.stdin.readline().strip().upper() in {"CO", "CÓ", "YES"}


def run_purge(arguments: Namespace) -> int:
    """Take personal data out for good; minutes, lists and results stay.

    With `--cards-only` only identity cards are forgotten, with `--old-cards` only what the log says
    of them from an older version, both also while the conference runs. What stands in notes and
    papers goes only after it was shown and asked about, or with `--texts`.
    """
    from store.journal.mending.strays import Strangers, look_beside
    from store.purge import forget_old_cards, look, purge

    is_part = arguments.cards_only or arguments.old_cards
    beside = Strangers([], []) if arguments.cards_only else look_beside(arguments.folder)
    if beside.strays:
        tell(say("purge-strays", files=_named(beside.strays, arguments.folder)))
    if not arguments.yes:
        old = "purge-old-cards-ask" if arguments.old_cards else "purge-ask"
        tell(say("purge-cards-ask" if arguments.cards_only else old))
        if not _is_yes():
            tell(say("purge-not-done"))
            return 1
    if arguments.cards_only:
        with opened(arguments.folder) as conference:
            removed = {"cards": wipe_cards(conference)}
    elif arguments.old_cards:
        removed = forget_old_cards(arguments.folder, say("desk-command"))
    else:
        found = look(arguments.folder, say("desk-command"))
        confirmed = found if found and _texts_may_go(found, arguments) else []
        removed = purge(arguments.folder, say("desk-command"), confirmed)
    for what, number in removed.items():
        print(say(f"purged-{what}", number=number))
    if beside.others and not is_part:
        tell(say("purge-others-left", files=_named(beside.others, arguments.folder)))
    for copy in [] if is_part else copying.copies_of(arguments.folder):
        left = "purge-archive-left" if copy.is_file() else "purge-copy-left"
        tell(say(left, folder=str(copy)))
    return 0


def _named(paths: Sequence[Path], folder: Path) -> str:
    """Files by their place in a folder, the first of many."""
    names = [path.relative_to(folder).as_posix() for path in paths[:MOST_NAMED]]
    return ", ".join(names) + ("…" if len(paths) > MOST_NAMED else "")


def _texts_may_go(found: Sequence[PrivateText], arguments: Namespace) -> bool:
    """Name every telephone and birth in a text or paper, and ask whether they go too.

    With `--yes` nobody is there to be asked: they stay, and it says so.
    """
    for one in found:
        if one.paper:
            tell(say("purge-found-paper", file=str(one.paper), what=one.what or "–"))
        else:
            table = say_if_known(f"table-{one.table}") or one.table
            field = field_word(TABLES.get(one.table), one.field)
            tell(say("purge-found", table=table, id=one.id, field=field, what=one.what))
    if arguments.texts:
        return True
    if arguments.yes:
        tell(say("purge-texts-left", number=len(found)))
        return False
    tell(say("purge-texts-ask", number=len(found)))
    return _is_yes()
