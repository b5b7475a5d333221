"""Templates: Jinja2 in a sandbox, every unknown name an error, every text escaped."""

from collections.abc import Mapping
from functools import cache

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from campaign.errors import MakingError
from campaign.plan.content import Content
from campaign.theme.colour import Palette, palette
from campaign.theme.find import Theme
from campaign.theme.prose import prose
from campaign.theme.typography import typeset
from campaign.theme.words import words


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
        return _environment(theme).get_template(name).render(names)
    except (TemplateError, SecurityError) as error:
        line = getattr(error, "lineno", None)
        where = f"{getattr(error, 'filename', None) or name}{f':{line}' if line else ''}"
        raise MakingError(f"template {where}: {error}", "mend the template", "template") from None
    except (TypeError, ValueError, LookupError, ArithmeticError, RecursionError) as error:
        raise MakingError(
            f"template {name}: {type(error).__name__}: {error}", "mend the template", "template"
        ) from None


def _palette(content: Content) -> Palette:
    brand = content.values.get("brand")
    if not isinstance(brand, Mapping):
        raise MakingError(f"{content.id}: the content names no brand", rule="content")
    return palette(str(brand["colour"]), str(brand["accent"]))


@cache
def _environment(theme: Theme) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: theme.read(name)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["typeset"] = _typeset
    environment.filters["prose"] = _prose
    return environment


@pass_context
def _typeset(context: Context, text: object) -> str:
    return typeset(str(text), str(context["language"]))


@pass_context
def _prose(context: Context, text: object) -> Markup:
    return Markup(prose(str(text), str(context["language"])))
