"""In a browser no path leads out of the conference's folder, whatever it may mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.app import App

from screens.forms.confined import check_confined
from screens.forms.controls import Field
from screens.forms.form import Form
from store.errors import BadInput


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "hội nghị"
    (made / "papers").mkdir(parents=True)
    (made / "list.csv").write_text("x", encoding="utf-8")
    (tmp_path / "other.csv").write_text("x", encoding="utf-8")
    (made / "link").symlink_to(tmp_path)
    return made


def window(folder: Path, *, is_web: bool = True) -> App[Any]:
    conference = SimpleNamespace(folder=folder)
    return cast("App[Any]", SimpleNamespace(is_web=is_web, conference=conference))


@pytest.mark.parametrize(
    "text",
    [
        *("{0}", "{0}/list.csv", "'{0}/list.csv'", '"{0}/papers"', "{0}/papers/../list.csv"),
        *("{0}/not/there", "", "  "),
    ],
)
def test_what_lies_inside_can_be_named(folder: Path, text: str) -> None:
    for form in ("NFC", "NFD"):
        named = unicodedata.normalize(form, text.format(folder))
        check_confined(window(folder), named, "path")


OUTSIDE = [
    *("/etc/passwd", "~", "~/x", "~root", "..", "x.csv", "/", "{0}/..", "{0}/../other.csv", "{0}x"),
    *("'/etc/passwd'", '"/etc/passwd', "file:///etc/passwd", "& /etc/passwd", "/etc/pass\\wd"),
    *("{0}/link/other.csv", "{0}/link", "file://{0}/%2e%2e/other.csv", "\x00", "{0}/\x00"),
    *("“/etc/passwd”", " /etc/passwd ", "{0}/list.csv/../../other.csv"),
]


@pytest.mark.parametrize("text", OUTSIDE)
def test_nothing_else_can(folder: Path, text: str) -> None:
    with pytest.raises(BadInput, match="path-confined"):
        check_confined(window(folder), text.format(folder), "path")
    check_confined(window(folder, is_web=False), text.format(folder), "path")


class FormApp(App[None]):
    """Asks for a path, as a window of a conference."""

    is_web = True

    def __init__(self, folder: Path, was: str) -> None:
        super().__init__()
        self.conference = SimpleNamespace(folder=folder)
        self.done: list[str] = []
        self._was = was

    def on_mount(self) -> None:
        def do(values: Mapping[str, str]) -> str:
            self.done.append(values["path"])
            return values["path"]

        self.push_screen(Form("", [Field("path", "", self._was, is_path=True)], do))


async def test_a_form_refuses_what_was_typed_and_keeps_what_stood_there(folder: Path) -> None:
    app = FormApp(folder, "/media/usb")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+s")
        assert app.done == ["/media/usb"], "nobody typed that in the browser"
    app = FormApp(folder, "")
    async with app.run_test() as pilot:
        await pilot.press(*"/etc/passwd", "ctrl+s")
        form = cast("Form[str]", app.screen)
        assert app.done == []
        form.control_of("path").text = str(folder / "list.csv")
        await pilot.press("ctrl+s")
        assert app.done == [str(folder / "list.csv")]
