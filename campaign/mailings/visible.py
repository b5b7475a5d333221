"""The text of an HTML page that a person sees."""

from html.parser import HTMLParser

_UNSEEN = {"style", "script", "title", "head"}
_BLOCKS = {"p", "div", "td", "tr", "table", "li", "h1", "h2", "h3", "br"}


def visible_text(html: str) -> str:
    """The words of `html` in reading order, a line per block; without styles, scripts and comments."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.text).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects text outside of elements nobody sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag in _BLOCKS:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.text.append(data.replace("\n", " "))
