"""What stands on the stage and what comes next, above or beside the list of F7."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.sentences import say
from screens.widgets.plain import visible
from screens.words.awards import honour_text, missing_text, script
from screens.words.awards.outcomes import marked_text
from store.awards import rules as award_rules
from store.awards.figures import figures
from store.awards.rules import Call
from store.records import Session
from store.state import State


class StagePanel(VerticalScroll, can_focus=False):
    """Two boxes: the call on the stage, and the one that comes next."""

    def compose(self) -> ComposeResult:
        """Now and coming."""
        yield Static(id="awards-now", classes="awards-panel", markup=False)
        yield Static(id="awards-coming", classes="awards-panel", markup=False)

    def show(self, state: State, calls: list[Call], session: Session, *, is_wide: bool) -> None:
        """Show the calls as they stand now."""
        now, coming = award_rules.on_stage(calls), award_rules.next_call(calls)
        self._fill("now", _text(state, "now", now, session, is_full=True), is_busy=bool(now))
        text = _text(state, "coming", coming, session, is_full=is_wide or now is None)
        self._fill("coming", text, is_busy=bool(coming))
        # On a low screen an empty stage gives its lines to the script of the next call.
        self.query_one("#awards-now").display = is_wide or now is not None

    def _fill(self, name: str, text: Content, *, is_busy: bool) -> None:
        panel = self.query_one(f"#awards-{name}", Static)
        panel.border_title = say(f"awards-{name}")
        panel.set_class(is_busy, "-busy")
        panel.update(text)


def _text(
    state: State, name: str, call: Call | None, session: Session, *, is_full: bool
) -> Content:
    if call is None:
        count = figures(state)
        text = say(f"awards-{name}-none", done=count.conferred, total=count.total)
        if name == "coming" and not state.awards:
            text = say("awards-coming-nothing")
        return Content(text)
    heading = say(
        "awards-call", number=call.number, honour=honour_text(call), count=len(call.awards)
    )
    lines = [Content.styled(visible(heading), "bold")]
    for warning in filter(None, (missing_text(state, call, session), marked_text(call))):
        lines.append(Content.styled(visible(warning), "bold $text-warning"))
    lines += [Content(visible(line)) for line in script(call)] if is_full else []
    return Content("\n").join(lines)
