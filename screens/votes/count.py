"""The form into which a teller's sheet is typed, with what does not add up said at every key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Label, Static

from exports.wording.votes import vote_sentence
from screens.forms.controls import FormInput
from screens.forms.steady_modal import FormLine, SteadyModal
from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.sentences import say, say_error
from screens.votes.sheet import (
    LEDGER,
    Place,
    Texts,
    computed_agree,
    computes_agree,
    count_figures,
    ledger_figures,
    read_sheet,
    unanimous,
)
from screens.widgets.plain import visible, visible_lines
from screens.words.votes import check_lines, rule_text
from store.checkin.headcount import Voters
from store.errors import HoinghiError
from store.records import Ballot, Method, Question, Tally
from store.votes import tally
from store.votes.ballots import candidates

SHOWN_PROBLEMS = 2


class FigureInput(FormInput):
    """One figure; `place` says which."""

    def __init__(self, place: Place, text: str) -> None:
        figure, row = place
        is_points = figure == "score"
        super().__init__(
            text,
            compact=True,
            restrict=r"-?\d*[.,]?\d{0,2}" if is_points else r"\d*",
            max_length=9 if is_points else 6,
            id=f"{figure}-{'ledger' if row == LEDGER else row}",
        )
        self.place = place


class CountForm(SteadyModal[dict[Place, str] | None]):
    """One sheet. `save` puts it down and returns "", or the sentence that says why not.

    `keep` takes what is typed whenever a field is left, so that a crash loses one figure at most.

    The result is None once it is saved, else the texts, so that nothing typed is lost.
    """

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", "Save", id="count.save", priority=True),
        Binding("ctrl+g", "unanimous", "Unanimous", id="count.unanimous", priority=True),
        Binding("up", "row(-1)", id="count.up", show=False, priority=True),
        Binding("down", "row(1)", id="count.down", show=False, priority=True),
        Binding("escape", "cancel", "Leave", id="count.leave", priority=True),
    ]

    def __init__(
        self,
        ballot: Ballot,
        texts: Mapping[Place, str],
        heading: str,
        save: Callable[[Tally], str],
        keep: Callable[[Texts], None] = lambda _: None,
    ) -> None:
        super().__init__()
        self._ballot = ballot
        self._texts = dict(texts)
        self._heading = heading
        self._save = save
        self._keep = keep
        self._kept = dict(texts)
        self._computed = {row: computed_agree(texts, row) for row in range(len(candidates(ballot)))}
        speak(self)

    def compose(self) -> ComposeResult:
        """Heading, the sums, a row for each candidate, the running check, the keys."""
        ballot = self._ballot
        with Vertical(id="sheet"):
            yield Label(visible(self._heading), markup=False, classes="title")
            yield Label(visible(ballot.title), markup=False, id="sheet-ballot")
            voters = Voters(ballot.entitled, ballot.present)
            yield Label(rule_text(ballot, voters), markup=False)
            if figures := ledger_figures(ballot):
                with Horizontal(id="sums"):
                    for figure in figures:
                        yield from self._sum(figure)
            with Horizontal(classes="row heads"):
                yield Label("", classes="name", markup=False)
                for figure in count_figures(ballot):
                    yield Label(self._title(figure), classes="figure", markup=False)
            with VerticalScroll(id="rows", can_focus=False):
                for row, name in enumerate(candidates(ballot)):
                    with Horizontal(classes="row"):
                        shown = name or say("votes-the-proposal")
                        yield Label(visible(shown), classes="name", markup=False)
                        for figure in count_figures(ballot):
                            yield self._input((figure, row))
            yield Static(id="check", markup=False)
            with Horizontal(id="sheet-buttons"):
                yield Button(Content(say("key-save")), variant="primary", id="ok", compact=True)
                yield Button(Content(say("key-back")), id="cancel", compact=True)
        yield KeyBar()

    def _sum(self, figure: str) -> ComposeResult:
        with Vertical(classes="sum"):
            yield Label(say(f"votes-figure-{figure}"), markup=False)
            yield self._input((figure, LEDGER))

    def _title(self, figure: str) -> str:
        if self._ballot.question is Question.CHOOSE and figure == "agree":
            return say("votes-short-votes")
        if figure == "unmarked" and self._ballot.method is Method.HANDS:
            return say("votes-short-abstain")
        return say(f"votes-short-{figure}")

    def _input(self, place: Place) -> FigureInput:
        return FigureInput(place, self._texts.get(place, ""))

    def on_mount(self) -> None:
        """Begin where typing begins: at the candidates, or at the papers handed out."""
        self._check()
        begin = "#issued-ledger" if self._ballot.method is Method.PAPER else ".row FigureInput"
        self.begin(self.query(begin).first(FigureInput))

    @property
    def _fields(self) -> list[FigureInput]:
        return list(self.query(FigureInput))

    def typed(self, line: FormLine) -> None:
        """Take a figure in, bring "for" up to date, and say whether the sheet adds up."""
        if isinstance(line, FigureInput):
            self._texts[line.place] = line.text
            if computes_agree(self._ballot) and line.place[0] != "agree":
                self._compute()
            self._check()

    def _compute(self) -> None:
        """Bring "for" up to date where nobody has corrected it."""
        for row, before in self._computed.items():
            after = computed_agree(self._texts, row)
            self._computed[row] = after
            place = ("agree", row)
            if self._texts.get(place, "") in {before, ""}:
                self._texts[place] = after
                self.query_one(f"#agree-{row}", FigureInput).value = after

    def _check(self) -> None:
        lines = self._check_lines()
        self.query_one("#check", Static).update(Content(visible_lines("\n".join(lines))))

    def _check_lines(self) -> list[str]:
        try:
            sheet = read_sheet(self._ballot, self._texts)
        except HoinghiError as error:
            return [f"! {say_error(error)}"]
        verdict = tally.outcome(self._ballot, sheet)
        lines = check_lines(self._ballot, verdict)
        if len(lines) > SHOWN_PROBLEMS:
            more = say("votes-more-problems", more=len(lines) - SHOWN_PROBLEMS)
            return [*lines[:SHOWN_PROBLEMS], more]
        is_single = self._ballot.question is Question.SINGLE
        if is_single and not verdict.problems and not self._ballot.secret:
            return [vote_sentence(self._ballot, verdict)]
        return lines

    def on_descendant_blur(self) -> None:
        """Keep what has been typed so far."""
        self._keep_typed()

    def _keep_typed(self) -> None:
        if self._texts != self._kept:
            self._kept = dict(self._texts)
            self._keep(self._texts)

    def action_row(self, step: int) -> None:
        """Go to the same figure of the next or the previous candidate."""
        focused = self.focused
        if not isinstance(focused, FigureInput):
            return
        figure, row = focused.place
        for field in self._fields:
            if field.place == (figure, row + step):
                self.set_focus(field)

    def action_unanimous(self) -> None:
        """Everybody present is for it."""
        self._texts = unanimous(self._ballot, self._texts)
        self._computed = {row: computed_agree(self._texts, row) for row in self._computed}
        for field in self._fields:
            field.value = self._texts.get(field.place, "")
        self._check()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Unanimity is a thing of hands."""
        if action == "unanimous":
            return computes_agree(self._ballot)
        return super().check_action(action, parameters)

    def action_accept(self) -> None:
        """Put the sheet down; what is refused is said here and nothing typed is lost."""
        try:
            refusal = self._save(read_sheet(self._ballot, self._texts))
        except HoinghiError as error:
            refusal = say_error(error)
        if refusal:
            self.app.bell()
            self.query_one("#check", Static).update(Content(visible_lines(f"✗ {refusal}")))
            return
        self._kept = self._texts  # recorded: nothing is left to keep
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Go back without saving; the texts are kept."""
        self._keep_typed()
        self.dismiss(self._texts)
