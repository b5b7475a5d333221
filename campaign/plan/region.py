"""The holidays of one region, such as `DE-BW`, without loading those of the whole world.

`holidays` imports all of its 250 countries with the first one, which costs more than the rest of
`campaign check`. So the one module that is wanted is loaded by its file.
"""

from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType


def region_fault(region: str) -> str:
    """Why `region` has no known holidays, in words; empty when it has, or when there is none."""
    try:
        if region:
            holidays_of(region, 2027)
    except (NotImplementedError, KeyError):
        return f"{region!r} is no region with known holidays; Baden-Württemberg is DE-BW, all of Germany DE"
    return ""


@cache
def holidays_of(region: str, year: int) -> dict[date, str]:
    """The holidays of `region` in `year` by day, named in the region's language.

    Raises KeyError for an unknown country, NotImplementedError for an unknown part of it.
    """
    from holidays.registry import COUNTRIES

    country, _, part = region.partition("-")
    for name, (entity, *codes) in COUNTRIES.items():
        if country in codes:
            known = getattr(_module(name), entity)
            return dict(known(subdiv=part or None, years=year, language=known.default_language))
    raise KeyError(region)


@cache
def _module(name: str) -> ModuleType:
    import holidays

    path = Path(holidays.__path__[0]) / "countries" / f"{name}.py"
    spec = spec_from_file_location(f"holidays.countries.{name}", path)
    if spec is None or spec.loader is None:
        raise KeyError(name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
