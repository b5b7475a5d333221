"""Templates: Jinja2 in a sandbox, every unknown name an error, every text escaped."""

from collections.abc import Callable, Mapping
from functools import cache
from traceback import walk_tb

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from campaign.errors import MakingError
from campaign.plan.content import Content
from campaign.theme.colour import Palette, palette
from campaign.theme.find import Theme
from campaign.theme.limits import bounded
from campaign.theme.prose import prose
from campaign.theme.typography import typeset
from campaign.theme.words import words

_TEMPLATE_FAULTS = (
    TemplateError,
    SecurityError,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    RecursionError,
)
"""Whatever a template can do wrong while it is filled."""

SECONDS, MEGABYTES = 20, 800
"""What filling a template may take; ours take milliseconds."""
LETTERS = 5_000_000
"""How long a filled template may be; ours have some 50 000 letters."""

_MARK = "template:"
"""Marks a traceback's frames that stand in a template."""


def render(theme: Theme, name: str, content: Content, **extra: object) -> str:
    """The template `name` filled with `content`; `extra` values are the craft's own (page sizes and such).

    A template sees every value of the content by its name, `w` (the words of its kind, language and
    address), `language` and `colours` (the brand's palette). Raises MakingError naming the template line.
    """
    address = str(content.values.get("address", "sie"))
    names = {
        **content.values,
        "w": words(theme, content.kind, content.language, address),
        "language": content.language,
        "colours": _palette(content),
        **extra,
    }
    try:
        with bounded(f"template {name}", SECONDS, MEGABYTES):
            html = _environment(theme).get_template(name).render(names)
    except _TEMPLATE_FAULTS as error:
        raise _told(error, name) from None
    if len(html) > LETTERS:
        told = f"template {name}: makes a page of {len(html) / 1e6:.0f} million letters"
        raise MakingError(told, "does it repeat without end?", "template")
    return html


def _told(error: Exception, name: str) -> MakingError:
    """What went wrong in a template, with the template's name and line."""
    line = getattr(error, "lineno", None)
    where = getattr(error, "name", None) or name if line else name
    for frame, number in walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith(_MARK):
            where, line = frame.f_code.co_filename.removeprefix(_MARK), number
    kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
    return MakingError(
        f"template {where}{f':{line}' if line else ''}: {kind}{error}", "mend the template", "template"
    )


def _palette(content: Content) -> Palette:
    brand = content.values.get("brand")
    if not isinstance(brand, Mapping):
        raise MakingError(f"{content.id}: the content names no brand", rule="content")
    return palette(str(brand["colour"]), str(brand["accent"]))


@cache
def _environment(theme: Theme) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: _load(theme, name)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typeset"] = _typeset
    environment.filters["prose"] = _prose
    return environment


def _load(theme: Theme, name: str) -> tuple[str, str, Callable[[], bool]]:
    """The template's text, the name its faults are told by, and whether the file still says the same."""
    text = theme.read(name)
    return text, _MARK + name, lambda: theme.read(name) == text


@pass_context
def _typeset(context: Context, text: object) -> str:
    return typeset(str(text), str(context["language"]))


@pass_context
def _prose(context: Context, text: object) -> Markup:
    return Markup(prose(str(text), str(context["language"])))
