"""How the delegate of an award is called and reached, mended without leaving the awards."""

from __future__ import annotations

from collections.abc import Mapping

from screens.forms.form import Form
from screens.forms.record_form import record_fields
from screens.sentences import say
from store.conference import Conference
from store.people.roster import save_delegate
from store.records import Delegate

_ASKED = ("honorific", "title", "name", "post", "phone")


def person_form(conference: Conference, delegate: Delegate) -> Form[Delegate]:
    """A form of what the awards need of a delegate; only what was changed is saved."""
    declared = {field.key: field for field in record_fields(Delegate, delegate)}
    fields = [declared[key] for key in _ASKED]
    before = {field.key: field.value for field in fields}
    title = say("delegates-form-edit", number=delegate.number, name=delegate.name)

    def save(texts: Mapping[str, str]) -> Delegate:
        told = {key: text for key, text in texts.items() if text != before[key]}
        return save_delegate(conference, delegate.id, told, delegate) if told else delegate

    return Form(title, fields, save)
