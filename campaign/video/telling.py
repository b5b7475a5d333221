"""What the teller of a film has at hand: the campaign's facts, the theme's words, how much to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign.errors import Place
from campaign.files import Value
from campaign.theme.words import Words
from campaign.video.storyboard import Detail
from campaign.video.wording import filled

Entry = Mapping[str, Value]


@dataclass(frozen=True)
class Telling:
    """Facts by name, words by name, the language and how much is said."""

    facts: Entry
    w: Words
    language: str
    detail: Detail

    @property
    def headline(self) -> str:
        """What the film is called."""
        script = self.one("script") or {}
        return str(script.get("title") or self.facts.get("headline") or self.facts["title"])

    def many(self, name: str) -> Sequence[Entry]:
        """The entries of the fact `name`; none if it is absent."""
        return entries(self.facts.get(name))

    def one(self, name: str) -> Entry | None:
        """The fact `name` if it is one of several parts."""
        found = self.facts.get(name)
        return found if isinstance(found, Mapping) else None

    def words(self, name: str, **known: str) -> str:
        """The words `name` of the theme, their gaps filled."""
        return filled(self.w[name], known)


def entries(found: Value) -> Sequence[Entry]:
    """Those of a list that have parts."""
    listed = found if isinstance(found, Sequence) and not isinstance(found, str) else ()
    return [entry for entry in listed if isinstance(entry, Mapping)]


def texts(found: Value) -> tuple[str, ...]:
    """A list of texts."""
    listed = found if isinstance(found, Sequence) and not isinstance(found, str) else ()
    return tuple(str(text) for text in listed)


def place_of(written: Entry) -> Place:
    """Where a scene of a script stands."""
    place = written.get("place")
    file, line = (place["file"], place["line"]) if isinstance(place, Mapping) else ("campaign.yaml", 0)
    return Place(str(file), int(str(line)))


def ended(text: str) -> str:
    """The text as a sentence, with a full stop if it ends without any."""
    return text if text.rstrip().endswith((".", "!", "?", "…", "“", "”")) else f"{text.rstrip()}."


def listed(names: Sequence[str], and_word: str) -> str:
    """`LinkedIn, Instagram und YouTube`."""
    return f"{', '.join(names[:-1])} {and_word} {names[-1]}" if len(names) > 1 else "".join(names)
