"""The form of a new conference; its folder's name follows date and title until it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from store import clock
from store.errors import BadInput
from store.kinds.templates import fill, load_template
from store.lists.sources.given_path import given_folder
from store.names import nfc
from store.shelf import folder_name
from store.times.days import parse_day

T = TypeVar("T")


class NewForm(Form[T]):
    """Title, day, place and folder of a conference to be made."""

    _proposed = ""
    help_topic = "new"

    def on_mount(self) -> None:
        """The name that the form comes with is a proposal."""
        self._proposed = self.control_of("folder").text

    def typed(self, line: FormLine) -> None:
        """Name the folder after day and title, unless somebody has named it."""
        folder = self.control_of("folder")
        if line is folder or folder.text not in {"", self._proposed}:
            return
        with suppress(BadInput):
            held_on = parse_day(self.control_of("day").text, clock.now().year)
            if held_on:
                self._proposed = folder_name(held_on, self.control_of("title").text)
                folder.text = self._proposed


def new_form(
    folder: Path, template_id: str, made: Callable[[Mapping[str, str], Path, date], T]
) -> NewForm[T]:
    """Ask for a conference of this template, to be made in `folder` unless a path is given."""
    template = load_template(template_id)
    today = clock.now().date()
    defaults = template.profile
    title = fill(defaults.title, today.year)

    def check(values: Mapping[str, str]) -> T:
        with about("day"):
            day = parse_day(values["day"], today.year) or today
        target = given_folder(values["folder"])
        place = target if target.is_absolute() else folder / target
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise BadInput("folder-not-empty", folder=str(place), field="folder")
        texts = {key: nfc(text) for key, text in values.items()}
        return made(texts, place, day)

    return NewForm(
        say("start-form-title"),
        [
            Field("title", say("start-name"), title, required=True),
            Field("day", say("start-day"), f"{today:%d/%m/%Y}", required=True),
            Field("venue", say("start-venue"), defaults.venue),
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
