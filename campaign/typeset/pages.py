"""HTML becomes PDF pages, with nothing fetched but what the campaign, the theme and Auftakt hold."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote

from weasyprint import HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from campaign.errors import FileFault, MakingError
from campaign.files import Folder, read_limited
from campaign.theme.find import Theme, asset
from campaign.typeset.areas import Area, areas_of
from campaign.typeset.intake import settled

_REMEDY = "name files of the campaign folder or the theme"


_GAPS = ("Failed to load image", "Failed to render SVG")
"""How WeasyPrint's warnings begin that leave a hole in the page."""


@dataclass(frozen=True)
class Pages:
    """Finished pages: the PDF's bytes, and what WeasyPrint warned of while making them."""

    pdf: bytes
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """Pages that are set but not drawn yet, so that they can be measured first."""

    document: Document
    count: int
    areas: tuple[Area, ...]
    warnings: tuple[str, ...]
    options: Mapping[str, object]

    def draw(self) -> Pages:
        """The pages as PDF; raises MakingError when a picture cannot be drawn."""
        with _Heard() as heard, _told():
            pdf = self.document.write_pdf(**self.options)
        _refuse_gaps(heard.messages)
        return Pages(bytes(pdf), (*self.warnings, *heard.messages))


def pages(html: str, theme: Theme, folder: Folder, options: Mapping[str, object] | None = None) -> Pages:
    """The pages of an HTML document; `options` are WeasyPrint's own (`pdf_variant`, `pdf_tags` …).

    Addresses in it: `theme:notice/notice.css`, `asset:fonts/X.ttf`, `campaign:logo.svg`, and `data:`.
    Raises MakingError when a picture or stylesheet cannot be had.
    """
    return lay_out(html, theme, folder, options).draw()


def lay_out(html: str, theme: Theme, folder: Folder, options: Mapping[str, object] | None = None) -> Layout:
    """The pages of an HTML document as `pages` makes them, set and measured but not drawn."""
    press = (options or {}).get("pdf_variant") == "pdf/x-4"
    with _Heard() as heard:
        document = _rendered(html, _Fetcher(theme, folder, press), dict(options or {}))
        areas = tuple(
            area for number, page in enumerate(document.pages, 1) for area in areas_of(page, number)
        )
    _refuse_gaps(heard.messages)
    return Layout(document, len(document.pages), areas, tuple(heard.messages), dict(options or {}))


def _rendered(html: str, fetcher: "_Fetcher", options: dict[str, Any]) -> Document:
    with _told():
        source = HTML(string=html, url_fetcher=fetcher, base_url="theme:")
        return source.render(font_config=FontConfiguration(), **options)


@contextmanager
def _told() -> Iterator[None]:
    """What must not be loaded, or cannot be set, ends the page and is told to a person."""
    try:
        yield
    except _RefusedError as refused:
        raise MakingError(str(refused), refused.remedy, "resource") from None
    except RecursionError:
        words = "the page has too many elements one inside the other"
        raise MakingError(words, "does a template open an element again and again?", "template") from None


def _refuse_gaps(messages: Sequence[str]) -> None:
    """A page on which a picture is missing is not made; WeasyPrint only mentions it."""
    gap = next((words for words in messages if words.startswith(_GAPS)), None)
    if gap:
        raise MakingError(f"a picture is missing on the page: {gap}", "export the picture again", "picture")


class _RefusedError(FatalURLFetchingError):  # type: ignore[misc]  # weasyprint has no types
    """A resource that must not or cannot be loaded; ends the rendering."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class _Fetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Loads `theme:`, `asset:`, `campaign:` and `data:` addresses, and refuses everything else."""

    def __init__(self, theme: Theme, folder: Folder, press: bool) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._theme, self._folder, self._press = theme, folder, press

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        name = unquote(name.lstrip("/"))
        try:
            body, kind = self._embedded(url) if scheme == "data" else self._read(url, scheme, name)
            return URLFetcherResponse(url, settled(body, self._press), {"Content-Type": kind})
        except (FileFault, MakingError) as error:
            raise _RefusedError(f"{url[:80]!r}: {error}", error.remedy) from None

    def _read(self, url: str, scheme: str, name: str) -> tuple[bytes, str]:
        """The bytes of a file, and what kind of file its name says it is."""
        kind = guess_type(name)[0] or "application/octet-stream"
        if scheme == "theme":
            return self._theme.read_bytes(name), kind
        if scheme == "asset":
            return read_limited(asset(name), 20), kind
        if scheme == "campaign":
            return self._folder.read(name), kind
        raise FileFault("resource", "lies outside the campaign", _REMEDY)

    def _embedded(self, url: str) -> tuple[bytes, str]:
        """What a data: address holds."""
        response = super().fetch(url)
        return response.read(), response.content_type


class _Heard(logging.Handler):
    """What WeasyPrint and fontTools say while it listens."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> "_Heard":
        logger = logging.getLogger("weasyprint")
        self._propagated = logger.propagate
        logger.propagate = False
        logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logger = logging.getLogger("weasyprint")
        logger.removeHandler(self)
        logger.propagate = self._propagated
