"""Every kind of screen that the program has, and how one of each is opened.

The kinds are asked of Python itself: one that is not opened here fails `test_every_screen`.
"""

from __future__ import annotations

import pkgutil
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.screen import Screen

import screens
import tui
from exports import catalogue, looking
from screens.agenda.acts.buses import BusList, RiderList
from screens.agenda.acts.handovers import HandoverList
from screens.agenda.acts.pledges import PledgeList
from screens.agenda.acts.recommendations import RecommendationList
from screens.agenda.acts.visit import PlaceList
from screens.agenda.shortening import ShortenDialog
from screens.agenda.speeches import SpeechList
from screens.agenda.times_form import TimesForm
from screens.awards.away import AwayQuestion
from screens.awards.before.chasing import ChaseList
from screens.awards.before.checking import CheckingList
from screens.awards.form import AwardForm
from screens.awards.givers.line_up import LineUp, line_up
from screens.awards.givers.people import GiverList
from screens.awards.ladder_list import LadderList
from screens.awards.lists import DecisionList
from screens.awards.outcome_form import OutcomeForm
from screens.checkin.sheets.chase import ChaseSheet
from screens.checkin.sheets.figures import FiguresScreen
from screens.checkin.sheets.scanner_test import ScannerScreen
from screens.delegates.form import DelegateForm, delegate_form
from screens.delegates.history import HistoryScreen
from screens.delegates.parts import GroupList, UnitList
from screens.delegates.seating import SeatingScreen
from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.person_search import PersonSearch
from screens.forms.phrases import PhraseList, snippets
from screens.forms.questions import Confirm
from screens.forms.record_list import ListRoom, RecordList
from screens.forms.text_editor import TextEditor
from screens.frame.help import HelpScreen
from screens.frame.palette import Palette
from screens.lists.preview import ImportPreview
from screens.papers.keys import PaperPreview
from screens.papers.merging import MergingPage
from screens.preparation.apart import ApartDetails, ApartList
from screens.preparation.budget import BudgetList
from screens.preparation.copies import CopyList
from screens.preparation.log import LogDetails, LogList
from screens.preparation.owed import OwedList
from screens.preparation.previewed import PreviewedForm
from screens.preparation.sessions import SessionList
from screens.preparation.tasks import TaskList
from screens.votes.candidates import CandidatesDialog
from screens.votes.compare import CompareScreen
from screens.votes.count import CountForm
from screens.votes.figures import empty_texts
from screens.votes.form import BallotForm, new_ballot
from screens.votes.papers.screen import TallyScreen
from screens.votes.roll_call import RollCallScreen
from screens.votes.scores.dialogs import ProposalsForm
from screens.votes.scores.screen import ScoresScreen
from store import clock
from store.agenda import timeline
from store.checkin import attendance
from store.conference import Conference
from store.kinds.changing import Planned
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.parted.comparing import compare
from store.parted.reaching import reach
from store.records import (
    Award,
    Ballot,
    Bus,
    Count,
    Criterion,
    Ledger,
    Method,
    Presenter,
    Question,
    Rider,
    Tally,
)
from store.votes import voting
from store.votes.counting import tellers
from tests.screens.stage_day import stage_day
from tui.scans.saved_later import QuitAnyway

UNITS = ("Sở Tư pháp", "Sở Tài chính")
FIELDS = [Field("name", "Tên"), Field("post", "Chức vụ")]

Make = Callable[[Any, Conference], Screen[Any]]
"""Makes the screen over the room of an application that stands."""


def every_day(folder: Path) -> Conference:
    """A conference in which there is something to be shown in every kind of screen."""
    made = stage_day(folder)
    item = timeline.agenda_items(made.state)[0].id
    common: dict[str, Any] = {"order": 0, "base": "valid", "threshold": ">1/2", "by_unit": False}
    hands: dict[str, Any] = {"method": Method.HANDS, "question": Question.SINGLE, **common}
    each: dict[str, Any] = {"question": Question.EACH, "candidates": UNITS, **common}
    hand = voting.save_ballot(made, Ballot(title="Nghị quyết", proposes="Nghị quyết", **hands))
    paper = voting.save_ballot(made, Ballot(title="Bầu", method=Method.PAPER, secret=True, **each))
    named = voting.save_ballot(made, Ballot(title="Gọi tên", by_name=True, proposes="x", **hands))
    points = voting.save_ballot(made, Ballot(title="Điểm", method=Method.SCORES, **each))
    for one in (hand, paper, named):
        voting.open_ballot(made, one.id, overrule="x")
    tellers.prepare_papers(made, paper.id, 1, issued=2, collected=2, entitled=2, present=2)
    made.save("criteria", Criterion(ballot_id=points.id, order=1, name="Thi đua", maximum=60_00))
    voting.open_ballot(made, points.id, overrule="x")
    counts = tuple(Count(candidate=name, score=number) for number, name in enumerate(UNITS, 1))
    voting.record_count(made, points.id, Tally(ledger=Ledger(), counts=counts))
    made.edit("profile", made.state.profile, seat_plan="A: A-B x 5")
    (bus,) = made.save("bus", Bus(item_id=item, order=1, name="Xe 1", capacity=45))
    made.save("rider", Rider(bus_id=bus.id, delegate_id=1))
    made.save("presenter", Presenter(order=1, name="Lãnh đạo tỉnh"))
    return made


def ballot(conference: Conference, title: str) -> Ballot:
    return next(one for one in conference.state.ballots.values() if one.title == title)


def _tally(app: Any, conference: Conference) -> Screen[Any]:
    paper = ballot(conference, "Bầu")
    sheet = tellers.teller_sheet(conference.state, paper.id, 1)
    assert sheet is not None
    return TallyScreen(conference, paper, sheet)


def _count(app: Any, conference: Conference) -> Screen[Any]:
    hand = ballot(conference, "Nghị quyết")
    return CountForm(hand, empty_texts(hand), "Tổ 1", lambda _: None)


def _compare(app: Any, conference: Conference) -> Screen[Any]:
    sheets = (Tally(ledger=Ledger(issued=number), counts=()) for number in (1, 2))
    return CompareScreen(ballot(conference, "Bầu"), *sheets)


def _times(app: Any, conference: Conference) -> Screen[Any]:
    return TimesForm(conference, timeline.slots(conference.state, clock.now())[0])


def _apart(app: Any, conference: Conference) -> Screen[Any]:
    copy = conference.folder.with_name("copy")
    if not copy.exists():
        shutil.copytree(conference.folder, copy)
        with Conference.open(copy) as other:
            other.edit("profile", other.state.profile, title="Bản khác")
    return ListRoom("preparation", partial(ApartList, reach(copy), compare(conference, copy)))


def _papers(made: type[Any]) -> Make:
    def make(app: Any, conference: Conference) -> Screen[Any]:
        paper = next(one for one in catalogue.PAPERS if one.suffix == ".docx")
        folder = app.screen.desk.folder
        if made is MergingPage:
            return MergingPage(conference, paper, app.screen.desk)
        return PaperPreview(paper.title, looking.look(conference, paper, folder))

    return make


def _first_item(page: Callable[[int], RecordList[Any]], room: str) -> Make:
    return lambda _, conference: ListRoom(
        room, partial(page, timeline.agenda_items(conference.state)[0].id)
    )


def _list(page: Callable[[], RecordList[Any]], room: str) -> Make:
    return lambda _app, _conference: ListRoom(room, page)


def _award(conference: Conference) -> Award:
    return next(iter(conference.state.awards.values()))


def _form(made: type[Any]) -> Make:
    def make(app: Any, conference: Conference) -> Screen[Any]:
        if made is PreviewedForm:
            profile = conference.state.profile
            return PreviewedForm("Sửa", FIELDS, dict, lambda _: Planned(profile, ()))
        if made is PersonSearch:
            session = attendance.session(conference.state)
            return PersonSearch[int]("Ai?", conference.state, session, int, ok="Chọn")
        return Form("Hỏi", FIELDS, dict)

    return make


def _question(made: type[Confirm]) -> Make:
    return lambda _app, _conference: made("Hỏi", "Có không?", ok="Có", cancel="Không")


_ITEMS = (SpeechList, PledgeList, PlaceList, BusList, HandoverList, RecommendationList)
_LISTS: Mapping[type[RecordList[Any]], str] = {
    UnitList: "delegates",
    GroupList: "delegates",
    DecisionList: "awards",
    LadderList: "awards",
    GiverList: "awards",
    ChaseList: "awards",
    CheckingList: "awards",
    SessionList: "preparation",
    OwedList: "preparation",
    TaskList: "preparation",
    LogList: "preparation",
    CopyList: "preparation",
}
OVER: Mapping[type[Any], tuple[str, Make]] = {
    **{kind: ("agenda", _first_item(kind, "agenda")) for kind in _ITEMS},
    **{kind: (room, _list(kind, room)) for kind, room in _LISTS.items()},
    RiderList: (
        "agenda",
        lambda _, c: ListRoom("agenda", partial(RiderList, next(iter(c.state.buses)))),
    ),
    BudgetList: (
        "preparation",
        lambda _, c: ListRoom("preparation", partial(BudgetList, next(iter(c.state.tasks)))),
    ),
    ApartList: ("preparation", _apart),
    ShortenDialog: ("agenda", lambda _, __: ShortenDialog(["a", "b"])),
    TimesForm: ("agenda", _times),
    TextEditor: ("agenda", lambda _, __: TextEditor("Ghi", [Field("text", "Chữ")], dict)),
    PhraseList: ("agenda", lambda _, __: PhraseList("Câu", snippets)),
    AwayQuestion: ("awards", lambda _, __: AwayQuestion("Lò Thị Hoa")),
    AwardForm: (
        "awards",
        lambda _, c: AwardForm(c.state, "Sửa", _award(c), lambda **_: _award(c)),
    ),
    OutcomeForm: ("awards", lambda _, c: OutcomeForm(c, _award(c))),
    LineUp: ("awards", lambda _, c: line_up(c, next(iter(c.state.awards)))),
    ChaseSheet: ("checkin", lambda _, c: ChaseSheet(c, private=False)),
    FiguresScreen: (
        "checkin",
        lambda _, c: FiguresScreen(c, attendance.session(c.state), private=False),
    ),
    ScannerScreen: ("checkin", lambda _, c: ScannerScreen(c)),
    DelegateForm: ("delegates", lambda _, c: delegate_form(c, None)),
    HistoryScreen: ("delegates", lambda _, __: HistoryScreen(1)),
    SeatingScreen: ("delegates", lambda _, __: SeatingScreen(frozenset())),
    ImportPreview: (
        "delegates",
        lambda _, __: ImportPreview(FileReading(Pasted("Họ và tên\tChức vụ\nLan\tx")), "delegates"),
    ),
    Form: ("overview", _form(Form)),
    PreviewedForm: ("preparation", _form(PreviewedForm)),
    PersonSearch: ("checkin", _form(PersonSearch)),
    Confirm: ("overview", _question(Confirm)),
    QuitAnyway: ("overview", _question(QuitAnyway)),
    HelpScreen: ("overview", lambda app, _: HelpScreen(app.screen)),
    Palette: ("overview", lambda app, _: Palette(app.screen)),
    PaperPreview: ("papers", _papers(PaperPreview)),
    MergingPage: ("papers", _papers(MergingPage)),
    ApartDetails: ("preparation", lambda _, __: ApartDetails([Content("a")])),
    LogDetails: ("preparation", lambda _, __: LogDetails(["a"])),
    CandidatesDialog: ("votes", lambda _, __: CandidatesDialog("Ai", ["A"], ["A", "B"])),
    CompareScreen: ("votes", _compare),
    CountForm: ("votes", _count),
    BallotForm: ("votes", lambda _, c: BallotForm(c.state, new_ballot(c.state), lambda one: one)),
    TallyScreen: ("votes", _tally),
    RollCallScreen: ("votes", lambda _, c: RollCallScreen(c, ballot(c, "Gọi tên").id)),
    ProposalsForm: ("votes", lambda app, c: ProposalsForm(app.screen, ballot(c, "Điểm"))),
    ScoresScreen: ("votes", lambda _, c: ScoresScreen(ballot(c, "Điểm").id)),
}
"""What stands over a room, to the room and how it is made."""


def _subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)


def every_kind() -> set[type[Any]]:
    """The program's kinds of screens and of lists that fill one, but for those only built upon."""
    for package in (screens, tui):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    kinds = {*_subclasses(Screen), *_subclasses(RecordList)}
    bases = {base for kind in kinds for base in kind.__mro__[1:]}
    return {one for one in kinds - bases if one.__module__.partition(".")[0] in {"screens", "tui"}}
