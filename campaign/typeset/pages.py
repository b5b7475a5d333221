"""HTML becomes PDF pages, with nothing fetched but what the campaign, the theme and Auftakt hold."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from urllib.parse import unquote

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from campaign.errors import FileFault, MakingError
from campaign.files import Folder, read_limited
from campaign.theme.find import Theme, asset


@dataclass(frozen=True)
class Pages:
    """Finished pages: the PDF's bytes, and what WeasyPrint warned of while making them."""

    pdf: bytes
    warnings: tuple[str, ...]


def pages(html: str, theme: Theme, folder: Folder, options: Mapping[str, object] | None = None) -> Pages:
    """The pages of an HTML document; `options` are WeasyPrint's own (`pdf_variant`, `pdf_tags` …).

    Three kinds of address work in it, and `data:`: `theme:notice/notice.css`, `asset:fonts/X.ttf`, `campaign:logo.svg`.
    Raises MakingError when a picture or stylesheet cannot be had.
    """
    fetcher = _Fetcher(theme, folder)
    with _Heard() as heard:
        try:
            document = HTML(string=html, url_fetcher=fetcher, base_url="theme:").render(
                font_config=FontConfiguration(), **(options or {})
            )
            pdf = document.write_pdf(**(options or {}))
        except _Refused as refused:
            raise MakingError(str(refused), "name files of the campaign folder or the theme", "resource") from None
    return Pages(bytes(pdf), tuple(heard.messages))


class _Refused(FatalURLFetchingError):  # type: ignore[misc]  # weasyprint has no types
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
                raise _Refused(f"{url[:80]!r} lies outside the campaign")
        except (FileFault, MakingError) as error:
            raise _Refused(str(error)) from None
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
