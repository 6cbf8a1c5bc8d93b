"""Puts an error into a program that a test starts, as `HOINGHI_FAULT` says."""

from __future__ import annotations

import os
from typing import Any


def _fall(*_: object, **__: object) -> Any:
    raise ZeroDivisionError("Nguyễn Thị Bí Mật")


def _put_in(fault: str) -> None:
    if fault == "the keys' thread dies once":
        from tui.app import HoinghiApp

        if "HOINGHI_AGAIN" not in os.environ:
            HoinghiApp.action_help = HoinghiApp.panic  # type: ignore[method-assign]
    elif fault == "the overview never stands":
        from screens.overview.screen import OverviewScreen

        OverviewScreen.on_mount = _fall  # type: ignore[method-assign]
    elif fault == "the agenda never stands":
        from screens.agenda.screen import AgendaScreen

        AgendaScreen.redraw = _fall  # type: ignore[method-assign]
    elif fault == "the hall never stands":
        from screens.hall.screen import HallScreen

        HallScreen.on_mount = _fall  # type: ignore[method-assign]
    elif fault == "the styles are broken":
        from tui.app import HoinghiApp

        HoinghiApp.CSS = "Screen { color: nothing-like-that; }"


_put_in(os.environ.get("HOINGHI_FAULT", ""))
