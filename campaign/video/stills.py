"""A finished film in stills: each picture with what is said meanwhile, from its page to read."""

from base64 import b64decode
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Still:
    """One picture of a film (WebP), what it shows in words, and the sentences spoken while it stands."""

    picture: bytes
    shown: str
    said: tuple[str, ...]


def stills(transcript: str) -> tuple[Still, ...]:
    """The stills of the film whose transcript page (HTML) this is."""
    reader = _Reader()
    reader.feed(transcript)
    reader.close()
    return tuple(
        Still(picture, shown, tuple(" ".join(line.split()) for line in said if line.strip()))
        for picture, shown, said in reader.found
    )


class _Reader(HTMLParser):
    """Pictures and the paragraphs that follow each."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[bytes, str, list[str]]] = []
        self._in_line = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        source = given.get("src") or ""
        if tag == "img" and source.startswith("data:image/"):
            self.found.append((b64decode(source.partition(",")[2]), given.get("alt") or "", []))
        elif tag == "p" and self.found:
            self._in_line = True
            self.found[-1][2].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._in_line = False

    def handle_data(self, data: str) -> None:
        if self._in_line:
            self.found[-1][2][-1] += data
