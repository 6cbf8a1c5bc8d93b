"""The form of a new conference; its folder's name follows date and title until it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from textual import on
from textual.widgets import Input

from screens.forms.form import CompactForm
from screens.forms.questions import Field
from screens.sentences import say
from screens.widgets.steady_input import SteadyInput
from store import clock
from store.errors import BadInput
from store.kinds.templates import fill, load_template
from store.lists.entries.honours import day_of
from store.lists.sources.given_path import given_folder
from store.names import nfc
from store.shelf import folder_name

T = TypeVar("T")


class NewForm(CompactForm[T]):
    """Title, day, place and folder of a conference to be made."""

    _proposed = ""

    @on(Input.Changed)
    def _propose(self) -> None:
        """Name the folder after day and title, unless somebody has named it."""
        name = self.control_of("folder")
        title, day = self.control_of("title"), self.control_of("day")
        assert isinstance(name, SteadyInput)
        if name.value not in {"", self._proposed} or name.has_focus:
            return
        held_on = day_of(str(day.value))
        if held_on:
            self._proposed = folder_name(date.fromisoformat(held_on), str(title.value))
            name.value = self._proposed


def new_form(
    folder: Path, template_id: str, made: Callable[[Mapping[str, str], Path, date], T]
) -> NewForm[T]:
    """Ask for a conference of this template, to be made in `folder` unless a path is given."""
    template = load_template(template_id)
    today = clock.now().date()
    defaults = template.profile

    def check(values: Mapping[str, str]) -> T:
        day = day_of(values["day"])
        if not day:
            raise BadInput("day-odd", text=values["day"], field="day")
        target = given_folder(values["folder"])
        place = target if target.is_absolute() else folder / target
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise BadInput("folder-not-empty", folder=str(place), field="folder")
        texts = {key: nfc(text) for key, text in values.items()}
        return made(texts, place, date.fromisoformat(day))

    return NewForm(
        say("start-form-title"),
        [
            Field("title", say("start-name"), fill(defaults.title, today.year), required=True),
            Field("day", say("start-day"), f"{today:%d/%m/%Y}", required=True),
            Field("venue", say("start-venue"), defaults.venue),
            Field("host_body", say("start-host"), defaults.host_body),
            Field("folder", say("start-folder"), required=True),
        ],
        check,
        text=say("start-form-text", folder=str(folder)),
        ok=say("start-make"),
    )
