"""Everything that can change a deliverable, as named digests: content, theme, fonts, makers."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from campaign.files import PACKAGE, digest, sha256, shipped
from campaign.plan.content import Content
from campaign.theme.find import Theme

_SHARED = ("plan", "theme", "typeset", "files.py", "build/proof.py")
_LENT = ("hyphenation", "icons", "profiles")
"""What is lent to every craft from the assets; the theme counts the fonts among its own."""
_TYPE = (
    "weasyprint",
    "pydyf",
    "pyphen",
    "fonttools",
    "pypdfium2",
    "pillow",
    "jinja2",
    "markdown-it-py",
    "nh3",
    "babel",
)
_PAPER = (*_TYPE, "numpy", "pikepdf", "segno", "icalendar")
_MAKERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "flyer": ("printing", _PAPER),
    "notice": ("printing", _PAPER),
    "poster": ("printing", _PAPER),
    "policy-sheet": ("printing", _PAPER),
    "rules-card": ("printing", _PAPER),
    "overview": ("printing", _PAPER),
    "explainer": ("video", (*_TYPE, "moviepy", "av", "numpy", "imageio-ffmpeg")),
    "mail": ("mailings", (*_TYPE, "css-inline")),
}
"""Per kind: its craft's folder, and the libraries whose version can change a byte."""


def parts_of(content: Content, theme: Theme) -> Mapping[str, str]:
    """The digest of every part that goes into a deliverable, by the name people know it by."""
    parts = {name: digest(value) for name, value in content.parts().items()}
    return {**parts, **theme.fingerprint(content.kind), "version": _makers(content.kind)}


def craft_of(kind: str) -> str:
    """The craft that makes this kind: printing, video or mailings."""
    return _MAKERS[kind][0]


@cache
def _makers(kind: str) -> str:
    craft, libraries = _MAKERS[kind]
    return digest({**_sources(craft), **{name: _version(name) for name in libraries}})


def _sources(craft: str) -> dict[str, str]:
    roots = [PACKAGE / name for name in (craft, *_SHARED)]
    files = [path for root in roots for path in (sorted(root.rglob("*.py")) if root.is_dir() else [root])]
    made = {str(path.relative_to(PACKAGE)): path for path in files}
    assets = shipped("assets")
    lent = {str(path.relative_to(assets)): path for name in _LENT for path in (assets / name).rglob("*.*")}
    return {name: sha256(path.read_bytes()) for name, path in sorted({**made, **lent}.items())}


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
