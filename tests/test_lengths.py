"""A text beyond measure is taken in nowhere; where a folder holds one, all else is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest

from exports import catalogue
from screens.delegates.form import edit_delegate
from screens.sentences import LANGUAGES, say_error, set_language
from store import clock
from store.conference import Conference
from store.errors import BadInput, HoinghiError
from store.journal.lines import encode_line, journal_files
from store.kinds.create import create_conference
from store.lists import kinds as list_kinds
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.people import roster
from store.records import TABLES, Delegate, Unit
from store.records.base import MOST_LINE, MOST_PROSE, Part
from store.records.codec import Change, Entry
from tests.tui.test_command_line import run as hoinghi
from tui.main import main

LONG = "Ngoạ" * 2_500
"""Ten thousand letters without a space."""
LONGEST = "Ngoạ" * (MOST_LINE // 4)
