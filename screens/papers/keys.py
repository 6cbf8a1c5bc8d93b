"""F8's keys for one paper: read it, give it number, date and signer, make it final, begin anew."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from exports import catalogue, looking, pdf
from exports.catalogue import PaperKind
from exports.looking import Look
from exports.word import usual
from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.forms.record_form import record_fields, values_of
from screens.frame.room import Room
from screens.papers import finishing
from screens.papers import looks as papers_looks
from screens.papers import writing as papers_writing
from screens.papers.handing_over import hand_over
from screens.papers.looks import Looks, blanks_text
from screens.papers.merging import MergingPage
from screens.papers.odd_forms import OddForms
from screens.papers.writing import PaperDesk
from screens.sentences import say, say_error
from screens.widgets.modal import TextSheet
from screens.widgets.plain import visible
from store.errors import Refused
from store.papers import settings as paper_settings
from store.papers.placeholders import FIELDS, unready
from store.people.naming import full_name
from store.records import PaperSettings, Signing


class PaperPreview(TextSheet):
    """A paper's text, to be read before it is written, or as it lies there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,space,enter", "leave", show=False, id="papers.preview-leave"),
    ]

    def __init__(self, title: str, look: Look) -> None:
        head = Content.styled(visible(title), "bold")
        body = [Content(visible(line)) for line in text_lines(look)]
        super().__init__([head, *body], say("papers-preview-hint"))


def text_lines(look: Look) -> list[str]:
    """A paper's text, or why it cannot be written."""
    return [say_error(look.problem)] if look.problem else list(look.lines)


class OnePaper(Room):
    """What can be done to the highlighted paper, beside writing it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+e", "settings", "Number", id="papers.settings"),
        Binding("ctrl+d", "final", "Final", id="papers.final"),
        Binding("ctrl+r", "reopen", "New version", id="papers.reopen"),
        Binding("ctrl+k", "mend", "Mend", id="papers.mend"),
        Binding("ctrl+b", "merge", "Read the Word file", id="papers.merge"),
        Binding("ctrl+s", "fetch", "Download", id="papers.fetch"),
    ]
    looks: Looks

    @property
    def paper(self) -> PaperKind | None:
        """The highlighted paper."""
        raise NotImplementedError

    @property
    def row_id(self) -> int:
        """The row of the highlighted paper."""
        raise NotImplementedError

    @property
    def desk(self) -> PaperDesk:
        """What was chosen for this conference."""
        return papers_writing.desk_of(self.conference)

    def action_preview(self) -> None:
        """Read the paper's text: as its file is where a person changed it, else as of now."""
        if (paper := self.paper) is None:
            return
        if paper.suffix != ".docx":
            why = catalogue.why_not(self.conference, paper)
            self.notify(say_error(why) if why else say("papers-no-preview"), markup=False)
            return
        look = self.looks.of(self.conference, paper, self.desk.folder)
        if look is None:
            look = looking.look(self.conference, paper, self.desk.folder)
            key = papers_looks.key_of(self.conference, paper, self.desk.folder)
            self.looks.taken[paper.id] = key, look
        self.app.push_screen(PaperPreview(paper.title, look))

    def action_settings(self) -> None:
        """Give the paper its number, date, addressees, signer and recipients."""
        if (paper := self.paper) is None:
            return
        if self.desk.finishing == paper.id and self.is_busy():  # it freezes what stands there now
            return
        if not usual.fields_of(paper.id):
            self.notify(say("papers-no-settings"), markup=False)
            return
        with self.guarded():
            paper_settings.check_open(self.state, paper.id)
            self.app.push_screen(self._form(paper), self._saved)

    def _form(self, paper: PaperKind) -> Form[PaperSettings]:
        shown = usual.shown(self.state, paper.id)
        takes_over = usual.usual(self.state, paper.id).takes_over
        unsaid = say("papers-signing-unsaid" if takes_over else "papers-signing-chair")
        choices = {"signing": [(str(one), _signing_text(one) or unsaid) for one in Signing]}
        fields = record_fields(PaperSettings, shown, choices=choices)
        fields = [field for field in fields if field.key in usual.fields_of(paper.id)]
        people = [*self.state.profile.chairs, *self.state.profile.secretaries]
        names = [person.name for person in people if person.name]
        names += [full_name(delegate) for delegate in self.state.delegates.values()]
        title = say("papers-settings-title", name=paper.title)
        save = partial(self._save, paper.id, OddForms(shown))
        text = say("papers-settings-text")
        return Form(title, fields, save, text=text, known={"sign_name": names})

    def _save(self, paper_id: str, odd: OddForms, typed: Mapping[str, str]) -> PaperSettings:
        values = values_of(PaperSettings, typed, self.state.profile.year)
        odd.check(values)
        return usual.give(self.conference, paper_id, **values)

    def _saved(self, saved: PaperSettings | None) -> None:
        if saved is not None:
            self.notify(say("papers-settings-saved"), markup=False)
        self.conference_changed()

    def action_mend(self) -> None:
        """Open the conference's particulars at the first field that no paper should be made of."""
        places = [FIELDS.index(one.field) for one in unready(self.state) if one.field in FIELDS]
        if places:
            self.visit("preparation", places[0] + 1, back=self.row_id)

    def action_merge(self) -> None:
        """Compare what was typed in Word with what the data say now, and merge by choice."""
        if (paper := self.paper) is None or self.is_busy():
            return
        with self.guarded():
            paper_settings.check_open(self.state, paper.id)
            self.app.push_screen(MergingPage(self.conference, paper, self.desk))

    def action_fetch(self) -> None:
        """Offer the paper's files to the browser: they lie on the laptop that serves it."""
        if (paper := self.paper) is None:
            return
        files = [self.desk.folder / catalogue.file_name(paper, self.state.profile)]
        if paper.suffix == ".docx" and not pdf.is_stale(files[0]):
            files.append(files[0].with_suffix(".pdf"))
        files = [one for one in files if one.exists()]
        with self.guarded():
            if not files:
                raise Refused("papers-not-there")
            if not hand_over(self.app, files, self.desk.own):
                raise Refused("papers-not-own")

    def is_busy(self) -> bool:
        """Whether papers are being written or made final, which is then said."""
        if self.desk.busy:
            self.app.bell()
            told = say("papers-busy", doing=self.desk.doing)
            self.notify(visible(told), severity="warning", markup=False)
        return self.desk.busy

    def action_final(self) -> None:
        """Freeze the paper's file as it lies there, after asking."""
        if (paper := self.paper) is None:
            return
        if self.is_busy():
            return
        with self.guarded():
            paper_settings.check_open(self.state, paper.id)
            name = catalogue.file_name(paper, self.state.profile)
            title = say("papers-final-title", name=paper.title)
            text = "\n".join([*self._not_ready(paper), say("papers-final-text", file=name)])
            freeze = partial(self._freeze, paper)
            confirm(self, title, text, freeze, ok=say("papers-final-yes"))

    def _not_ready(self, paper: PaperKind) -> list[str]:
        """What is said before a paper is made final with data that changed, or with room left."""
        look = self.looks.of(self.conference, paper, self.desk.folder)
        told = []
        if look and look.is_stale:
            told.append(say("papers-final-stale"))
        if look and look.blanks:
            told.append(say("papers-final-lacks", what=blanks_text(look.blanks)))
        return told

    def _freeze(self, paper: PaperKind) -> None:
        if not self.is_busy():
            finishing.start(self.app, self.conference, paper, self.desk)

    def action_reopen(self) -> None:
        """Begin a new version of a final paper, after asking; the final one stays as it is."""
        if (paper := self.paper) is None or self.is_busy():
            return
        settings = paper_settings.given(self.state, paper.id)
        title = say("papers-reopen-title", name=paper.title)
        text = say("papers-reopen-text", version=settings.version)
        reopen = partial(paper_settings.reopen, self.conference, paper.id)
        confirm(self, title, text, reopen, ok=say("papers-reopen-yes"))


def _signing_text(signing: Signing) -> str:
    return say(f"value-signing-{signing}") if signing else ""
