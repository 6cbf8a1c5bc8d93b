"""The form of a new conference; year, title and folder follow the rest until they are typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.form import about as naming_field
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from store import clock
from store.errors import BadInput
from store.journal.folder import is_free
from store.kinds.settings import parse_year
from store.kinds.templates import Template, about, fill, load_template, usual_year, year_named
from store.lists.sources.given_path import given_folder
from store.names import nfc
from store.shelf import folder_name
from store.times.days import parse_day
from store.times.shown import day_text

T = TypeVar("T")


class NewForm(Form[T]):
    """Title, day, year, place and folder of a conference to be made by a template."""

    template: Template
    _proposed: dict[str, str]
    help_topic = "new"

    def on_mount(self) -> None:
        """What the form comes with is a proposal."""
        self._proposed = {
            key: self.control_of(key).text for key in ("year", "title", "venue", "folder")
        }

    def typed(self, line: FormLine) -> None:
        """Propose anew what nobody has typed: the year, title and venue, the folder's name."""
        with suppress(BadInput):
            if day := parse_day(self.control_of("day").text, clock.now().year):
                self._propose_for(line, day)

    def _propose_for(self, line: FormLine, day: date) -> None:
        title = self.control_of("title").text
        is_typed = title != self._proposed["title"]
        usual = usual_year(day)
        self._propose(line, "year", str(year_named(title, usual) if is_typed else usual))
        year = self.control_of("year").text.strip()
        with suppress(BadInput):
            known = about(
                self.template,
                day,
                parse_year(year) if year else None,
                host=nfc(self.control_of("host_body").text),
            )
            for key in ("title", "venue"):
                self._propose(line, key, fill(getattr(self.template.profile, key), known))
        self._propose(line, "folder", folder_name(day, self.control_of("title").text))

    def _propose(self, line: FormLine, key: str, text: str) -> None:
        # What is emptied to be typed anew is not filled in meanwhile by what follows from it.
        control = self.control_of(key)
        if control not in (line, self.focused) and control.text in {"", self._proposed[key]}:
            control.text = self._proposed[key] = text


def new_form(
    folder: Path, template_id: str, made: Callable[[Mapping[str, str], Path, date], T]
) -> NewForm[T]:
    """Ask for a conference of this template, to be made in `folder` unless a path is given."""
    template = load_template(template_id)
    today = clock.now().date()
    defaults = template.profile
    known = about(template, today)
    title = fill(defaults.title, known)

    def check(values: Mapping[str, str]) -> T:
        with naming_field("day"):
            day = parse_day(values["day"], today.year) or today
        if values["year"]:
            with naming_field("year"):
                parse_year(values["year"])
        target = given_folder(values["folder"])
        place = target if target.is_absolute() else folder / target
        with suppress(OSError):  # what cannot be looked at is told of where it would be made
            if not is_free(place):
                raise BadInput("folder-not-empty", folder=str(place), field="folder")
        texts = {key: nfc(text) for key, text in values.items()}
        return made(texts, place, day)

    form = NewForm(
        say("start-form-title"),
        [
            Field("title", say("start-name"), title, required=True),
            Field("day", say("start-day"), day_text(today), required=True),
            Field("year", say("start-year"), str(known.year)),
            Field("venue", say("start-venue"), fill(defaults.venue, known)),
            Field("host_body", say("start-host"), defaults.host_body),
            Field(
                "folder",
                say("start-folder"),
                folder_name(today, title),
                required=True,
                is_path=True,
            ),
        ],
        check,
        text=say("start-form-text", folder=str(folder)),
        ok=say("start-make"),
    )
    form.template = template
    return form
