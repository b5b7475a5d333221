"""How a mail greets its reader: by name and form where both are known, safely neutral where not."""

from collections.abc import Mapping

from campaign.plan.people import Recipient

Forms = Mapping[str, str]
"""Forms of a language and address by name: `female`, `male`, `neutral`, `given`, `nameless`; two titles."""


def forms(words: Mapping[str, str]) -> Forms:
    """The forms of salutation among the words of a mail, those that begin with `salutation_`."""
    prefix = "salutation_"
    return {key.removeprefix(prefix): word for key, word in words.items() if key.startswith(prefix) and word}


def salutation(person: Recipient, forms: Forms) -> str:
    """The salutation of `person`, such as `Guten Tag Frau Dr. Öztürk,` or `Guten Tag Kim Nguyen,`.

    Nobody's form is guessed from a given name: without one the full name stands alone.
    """
    title = _title(person.title, forms)
    if "given" in forms and person.given:
        return forms["given"].replace("{name}", person.given)
    if person.form and person.family:
        with_title = f"{person.form}_title"
        form = forms.get(with_title, forms[person.form]) if title else forms[person.form]
        return form.replace("{name}", _joined(title, person.family))
    name = person.name or _joined(person.given, person.family)
    if not name:
        return forms["nameless"]
    return forms["neutral"].replace("{name}", name if name.startswith(title) else _joined(title, name))


def _title(title: str, forms: Forms) -> str:
    """The one title a salutation carries: the highest, without its subject; degrees carry none."""
    spoken = title.casefold()
    if "given" in forms:
        return ""
    if "prof" in spoken:
        return forms["professor"]
    return forms["doctor"] if "dr" in spoken else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
