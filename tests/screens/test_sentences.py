"""Both catalogues hold exactly the sentences that the program asks for."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import get_args

import pytest
from fluent.syntax import ast as ftl
from textual.theme import BUILTIN_THEMES

from exports.merging.comparison import Take
from screens.awards.outcome_form import Ending
from screens.forms.phrases import SNIPPETS
from screens.frame.room_bar import ROOM_NAMES
from screens.sentences import LANGUAGES
from screens.words.checkin import ODD_EXITS
from store.acts.kinds import ItemAct
from store.agenda.going_back import TYPED_FIELDS
from store.agenda.rules import KINDS, ItemState
from store.awards.before.completeness import Lack
from store.awards.before.recipients import NAME_FORMS
from store.checkin.attendance_report import Expected
from store.checkin.headcount import Presence
from store.checkin.lines.scanning import LAYOUTS, Diagnosis, ForeignKind
from store.checkin.reception import ABSENCES
from store.checkin.rules import Caution, Outcome
from store.journal.verify import Status as Soundness
from store.lists.entries.list_rows import ListRow
from store.lists.kinds import KINDS as LIST_KINDS
from store.minutes_gaps import GAPS as MINUTES_GAPS
from store.papers.placeholders import CODES as UNREADY_CODES
from store.parted.comparing import Left, Relation
from store.records import (
    AwardState,
    BallotState,
    Delegate,
    GroupKind,
    Ledger,
    Method,
    Question,
    RecipientKind,
    Status,
)
from store.records.fields import FIELDS, edited
from store.votes.ballots import TIE_RULES
from store.votes.tally import BASES
from tests.screens import said_in_code
from tests.screens.said_in_code import Asked
from tui.app import ROOMS
from tui.main import COMMANDS

HELP_TOPICS = (
    *("seating", "units", "groups", "start", "new", "ladder", "presenters", "checking", "chasing"),
    *("speeches", "pledges", "places", "buses", "recommendations", "merging", "serving"),
)
"""Pages over a room that F1 explains by themselves."""

COUNTED = {ItemAct.ATTENDANCE, ItemAct.SIGNING, ItemAct.HANDOVER, ItemAct.VISIT}
"""What is told with figures, and asked for by its whole key."""

ANSWERS = [
    *(outcome for outcome in Outcome if outcome is not Outcome.FOREIGN),
    *(f"foreign-{kind}" for kind in ForeignKind if kind),
]

LIST_FIELDS = {
    "none",
    *(field for kind in LIST_KINDS.values() for field in kind.labels),
    *(field.removesuffix("_") for row in ListRow.__subclasses__() for field in row.own_fields()),
}

DONE_WITHOUT = {"reason-namesake": {"row"}}
"""Facts that a sentence has words for where they are absent."""

EDITED_LISTS = (
    *("budget", "decisions", "groups", "owed", "sessions", "speeches", "tasks", "units"),
    *("buses", "handovers", "places", "pledges", "presenters", "recommendations"),
)

MEMBERS: dict[str, Iterable[str]] = {
    "action-import_{}": LIST_KINDS,
    "act-{}": [act for act in ItemAct if act not in COUNTED],
    "agenda-kind-{}": KINDS,
    "agenda-typed-{}": TYPED_FIELDS,
    "award-{}": AwardState,
    "award-class-{}": "123",
    "award-ending-{}": Ending,
    "award-kind-{}": RecipientKind,
    "award-kind-short-{}": RecipientKind,
    "award-state-{}": AwardState,
    "awards-{}": ("now", "coming"),
    "awards-{}-none": ("now", "coming"),
    "ballot-state-{}": BallotState,
    "base-{}": BASES,
    "check-form-{}": NAME_FORMS,
    "check-{}": Lack,
    "checkin-absent-{}": ABSENCES,
    "checkin-advice-{}": ANSWERS,
    "checkin-caution-{}": Caution,
    "checkin-head-{}": [*ANSWERS, *(f"left-{odd}" for odd in ODD_EXITS)],
    "checkin-is-{}": [*Presence, Status.REPLACED, Status.DECLINED, Status.WITHDRAWN],
    "checkin-layout-{}": LAYOUTS,
    "checkin-word-{}": Outcome,
    "cli-{}": COMMANDS,
    "column-main-{}": LIST_KINDS,
    "column-second-{}": LIST_KINDS,
    "figures-{}": Expected,
    "merge-by-{}": [*Take, "conflict"],
    "merge-text-{}": ("before", "word", "data"),
    "merging-of-{}": ("before", "word", "data", "merged"),
    "merging-take-{}": Take,
    "merging-usual-{}": Take,
    "papers-phase-{}": ("before", "presence", "awards", "votes", "after"),
    "papers-odd-{}": (
        *("number", "symbol", "right", "signer"),
        *("place", "printed", "keeping"),
    ),
    "finding-file-{}": ("missing", "damaged", "differs"),
    "form-{}": [
        f"{record.__name__.lower()}-{field.typed}"
        for record in FIELDS
        if record is not Delegate
        for field in edited(record)
    ],
    "gender-{}": ("male", "female"),
    "group-kind-{}": GroupKind,
    "help-{}": (*ROOM_NAMES, *HELP_TOPICS),
    "help-group-{}": ("room", "focus", "app"),
    "item-state-{}": ItemState,
    "key-app-{}": ROOMS,
    "list-field-{}": [field.replace("_", "-") for field in LIST_FIELDS - {"item_id", "cell"}],
    "list-kind-{}": LIST_KINDS,
    "list-things-{}": LIST_KINDS,
    "method-{}": Method,
    "overview-{}": ("people", "programme", "votes", "preparation"),
    "copies-{}": Relation,
    "apart-{}": (
        *("refused", "clash", "new", "changed", "removed"),
        *("field", "common", "ours", "theirs"),
    ),
    "parted-{}": Relation,
    "parted-left-{}": Left,
    "plan-{}": ("typed", "opened"),
    "plan-of-{}": ("conference", "agenda", "ballots", "tasks", "papers_due"),
    "presence-{}": [*Presence, "unknown"],
    "question-{}": Question,
    "quorum-base-{}": ("members", "summoned"),
    "minutes-gap-{}": MINUTES_GAPS,
    "unready-{}": UNREADY_CODES,
    "repair-{}": (
        *(
            "copy-unfinished",
            "desk-taken",
            "files-spoiled",
            "draft-restored",
            "is-mirror",
            "lines-missing",
            "lines-returned",
            "lines-sealed",
            "old-cards",
            "journal-beside",
            "journal-reencoded",
            "log-damaged",
        ),
        *("snapshot-restored", "tail-cut", "unsent"),
    ),
    "room-{}": (*ROOM_NAMES, *HELP_TOPICS),
    "scanner-advice-{}": Diagnosis,
    "scanner-{}": Diagnosis,
    "slot-{}": ItemState,
    "snippet-{}": SNIPPETS,
    "status-{}": Status,
    "theme-{}": BUILTIN_THEMES,
    "tie-rule-{}": TIE_RULES,
    "difference-{}": ("moved", "renamed"),
    "verdict-{}": ("new", "same", "changed", "doubtful", "refused"),
    "verify-{}": get_args(Soundness),
    "votes-figure-{}": Ledger.__struct_fields__,
    "{}-{}": [f"{form}-{room}" for form in ("room", "room-short") for room in ROOM_NAMES],
    **{
        f"{{}}-{end}-title": [f"{kind}-{end}-title" for kind in EDITED_LISTS]
        for end in ("add", "edit", "remove")
    },
    "{}-empty": [
        f"{kind}-empty"
        for kind in (
            *EDITED_LISTS,
            *("apart", "chasing", "checking", "copies", "ladder", "log", "riders"),
        )
    ],
    "{}-heading": ("decisions-heading", "ladder-heading", "recommendations-heading"),
    "{}-summary": ("groups-summary", "units-summary"),
}
"""Keys with a hole, as the code asks for them, and what the hole may be; whole keys where a key
begins with one."""

WITH_DASHES = ("checkin-", "scanner-")
"""Screens whose keys have dashes where the stored words have underscores."""

CODES = (
    "error-{}",
    "error-ledger-{}",
    "audit-fault-{}",
    "reason-{}",
    "finding-{}",
    "ledger-{}",
    "action-{}",
    "key-{}",
)
"""The hole is a code; each is found where it is raised, written or bound."""


def filled(asked: Asked) -> list[str]:
    """The keys that an asked one stands for, as far as they are known."""
    if asked.key not in MEMBERS:
        return [] if said_in_code.HOLE in asked.key else [asked.key]
    members = [str(member) for member in MEMBERS[asked.key]]
    if asked.key.startswith(said_in_code.HOLE):
        return members
    if asked.key.startswith(WITH_DASHES):
        members = [member.replace("_", "-") for member in members]
    return [asked.key.format(member) for member in members]


def is_open(asked: Asked) -> bool:
    """Whether a key has a hole that no table fills, but only what matches it can show."""
    return said_in_code.HOLE in asked.key and asked.key not in (*MEMBERS, *CODES)


def report(offenders: Iterable[str]) -> str:
    """One offender a line."""
    return "\n" + "\n".join(sorted(set(offenders)))


def test_both_languages_have_the_same_files() -> None:
    names = [[path.name for path in said_in_code.catalogue_files(one)] for one in LANGUAGES]
    assert names[0] == names[1]
    assert names[0], "no catalogues at all"


def test_both_languages_have_the_same_keys_in_the_same_files() -> None:
    vi, en = (
        {f"{told.file}: {key}" for key, told in said_in_code.messages(one).items()}
        for one in LANGUAGES
    )
    assert vi == en, report(f"only in one language: {line}" for line in vi ^ en)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_read_and_stands_once(language: str) -> None:
    offenders = []
    counted: Counter[str] = Counter()
    for path in said_in_code.catalogue_files(language):
        text = path.read_text(encoding="utf-8")
        if not unicodedata.is_normalized("NFC", text):
            offenders.append(f"{path.name}: not NFC")
        for entry in said_in_code.entries(path):
            if isinstance(entry, ftl.Junk):
                offenders.append(f"{path.name}: cannot be read: {(entry.content or '')[:60]!r}")
            if isinstance(entry, ftl.Message):
                counted[entry.id.name] += 1
                if entry.value is None:
                    offenders.append(f"{path.name}: {entry.id.name} says nothing")
    offenders += [f"stands {times} times: {key}" for key, times in counted.items() if times > 1]
    assert not offenders, report(offenders)


def test_both_languages_need_the_same_facts() -> None:
    vi, en = (said_in_code.messages(one) for one in LANGUAGES)
    offenders = [
        f"{vi[key].file}: {key}: {', '.join(vi[key].variables ^ en[key].variables)}"
        for key in vi.keys() & en.keys()
        if vi[key].variables != en[key].variables
    ]
    assert not offenders, report(offenders)


def test_messages_refer_to_messages() -> None:
    offenders = [
        f"{language}: {key} refers to {other}"
        for language in LANGUAGES
        for key, told in said_in_code.messages(language).items()
        for other in told.references - said_in_code.messages(language).keys()
    ]
    assert not offenders, report(offenders)


def test_every_sentence_asked_for_is_there() -> None:
    known = said_in_code.messages("vi")
    offenders = []
    for asked in said_in_code.asked():
        if not asked.must_exist:
            continue
        offenders += [f"{key} ({asked.where})" for key in filled(asked) if key not in known]
        if is_open(asked) and not any(said_in_code.fits(asked.key, key) for key in known):
            offenders.append(f"{asked.key} ({asked.where})")
    assert not offenders, report(offenders)


def test_every_sentence_is_used() -> None:
    known = said_in_code.messages("vi")
    used = {key for asked in said_in_code.asked() for key in filled(asked)}
    used |= {other for told in known.values() for other in told.references}
    used |= said_in_code.constants()
    # What the command line and a phone say in a sentence's place.
    used |= {f"{place}-{key}" for key in used for place in ("line", "phone")}
    open_keys = {asked.key for asked in said_in_code.asked() if is_open(asked)}
    offenders = [
        f"{known[key].file}: {key}"
        for key in known.keys() - used
        if not any(
            said_in_code.fits(asked, key.removeprefix("line-").removeprefix("phone-"))
            for asked in open_keys
        )
    ]
    assert not offenders, report(offenders)


def test_the_code_gives_every_fact_that_a_sentence_needs() -> None:
    known = said_in_code.messages("vi")
    offenders = [
        f"{key} ({asked.where}): {', '.join(sorted(lacking))}"
        for asked in said_in_code.asked()
        if asked.facts is not None
        for key in filled(asked)
        if key in known
        and (lacking := said_in_code.needed(key) - asked.facts - DONE_WITHOUT.get(key, set()))
    ]
    assert not offenders, report(offenders)


def test_the_table_of_this_test_is_no_older_than_the_code() -> None:
    asked = {one.key for one in said_in_code.asked()}
    stale = MEMBERS.keys() - asked
    assert not stale, report(stale)
    unnamed = {key for key in asked if key.startswith(said_in_code.HOLE)} - MEMBERS.keys()
    assert not unnamed, report(f"name its members in MEMBERS: {key}" for key in unnamed)


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("error-locked", "store/"),
        ("error-ledger-issued-over-entitled", "store/votes/balance.py"),
        ("reason-no-name", "store/lists/"),
        ("action-check_in", "store/checkin/desk.py"),
        ("key-app-undo", "tui/app.py"),
        ("play-made", "tui/play.py"),
    ],
)
def test_the_source_is_read_rightly(key: str, where: str) -> None:
    assert any(one.key == key and one.where.startswith(where) for one in said_in_code.asked())


def test_what_taking_a_row_does_is_said_behind_its_reason() -> None:
    known = said_in_code.messages("vi")
    taking = {key.removeprefix("taking-") for key in known if key.startswith("taking-")}
    assert taking
    assert {f"reason-{code}" for code in taking} <= known.keys()
