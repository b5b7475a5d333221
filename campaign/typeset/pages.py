"""HTML becomes PDF pages, with nothing fetched but what the campaign, the theme and Auftakt hold."""

import logging
from collections.abc import Mapping
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
        with _Heard() as heard:
            pdf = self.document.write_pdf(**self.options)
        return Pages(bytes(pdf), (*self.warnings, *heard.messages))


def pages(html: str, theme: Theme, folder: Folder, options: Mapping[str, object] | None = None) -> Pages:
    """The pages of an HTML document; `options` are WeasyPrint's own (`pdf_variant`, `pdf_tags` …).

    Addresses in it: `theme:notice/notice.css`, `asset:fonts/X.ttf`, `campaign:logo.svg`, and `data:`.
    Raises MakingError when a picture or stylesheet cannot be had.
    """
    return lay_out(html, theme, folder, options).draw()


def lay_out(html: str, theme: Theme, folder: Folder, options: Mapping[str, object] | None = None) -> Layout:
    """The pages of an HTML document as `pages` makes them, set and measured but not drawn."""
    with _Heard() as heard:
        document = _rendered(html, _Fetcher(theme, folder), dict(options or {}))
        areas = tuple(
            area for number, page in enumerate(document.pages, 1) for area in areas_of(page, number)
        )
    return Layout(document, len(document.pages), areas, tuple(heard.messages), dict(options or {}))


def _rendered(html: str, fetcher: "_Fetcher", options: dict[str, Any]) -> Document:
    try:
        source = HTML(string=html, url_fetcher=fetcher, base_url="theme:")
        return source.render(font_config=FontConfiguration(), **options)
    except _RefusedError as refused:
        raise MakingError(
            str(refused), "name files of the campaign folder or the theme", "resource"
        ) from None


class _RefusedError(FatalURLFetchingError):  # type: ignore[misc]  # weasyprint has no types
    """A resource that must not or cannot be loaded; ends the rendering."""


class _Fetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Loads `theme:`, `asset:`, `campaign:` and `data:` addresses, and refuses everything else."""

    def __init__(self, theme: Theme, folder: Folder) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._theme, self._folder = theme, folder

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        name = unquote(name.lstrip("/"))
        try:
            if scheme == "data":
                return super().fetch(url, headers)
            if scheme == "theme":
                body = self._theme.read(name).encode()
            elif scheme == "asset":
                body = read_limited(asset(name), 20)
            elif scheme == "campaign":
                body = self._folder.read(name)
            else:
                raise _RefusedError(f"{url[:80]!r} lies outside the campaign")
        except (FileFault, MakingError) as error:
            raise _RefusedError(str(error)) from None
        kind = guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, body, {"Content-Type": kind})


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
