"""A film script of the user's: Markdown with a heading per scene, read with the place of every fault.

# What the film is called          (may be left out)

## Heading of a scene {kind=list}  (the kind may be left out where it is plain)

What the voice says, as text.

- a point that is shown            (`+` and `-`: do and don't of a comparison)
![what can be seen](picture.jpg)
| a | table |
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from campaign.errors import Finding, Place, Severity

MOST_WORDS = 12
"""Words of a heading or a point; more than these appear at once to nobody's benefit."""
MANY_SAID, TOO_MANY_SAID = 75, 250
"""Words said in a scene: half a minute, and far too long."""
MOST_ROWS, MOST_COLUMNS = 6, 3


@dataclass(frozen=True)
class Form:
    """What a kind of scene may and must hold."""

    points: int = 0
    """How many points it can show."""
    needs: str = ""
    """What it cannot do without: points, examples, table, picture, figure."""
    option: str = ""
    """What must stand behind its kind, such as `rule=3`."""
    silent: bool = False
    """Whether it may come without narration, because the plan has the words."""


FORMS: Mapping[str, Form] = {
    "title": Form(points=1),
    "statement": Form(),
    "rule": Form(option="rule", silent=True),
    "comparison": Form(needs="examples", silent=True),
    "list": Form(points=5, needs="points"),
    "table": Form(needs="table"),
    "number": Form(points=1, needs="figure"),
    "picture": Form(points=1, needs="picture"),
    "goals": Form(silent=True),
    "private": Form(silent=True),
    "quote": Form(option="statement", silent=True),
    "contact": Form(silent=True),
    "end": Form(silent=True),
}
"""Every kind of scene a script can ask for."""
_NEEDS: Mapping[str, str] = {
    "points": "add points, each on a line with a hyphen",
    "examples": "add a line with + for how to do it and one with - for how not",
    "table": "add a table: a head, a line of hyphens, then rows, cells between bars",
    "picture": "add ![what can be seen](picture.jpg)",
    "figure": "start the heading with the number, such as: 30 minutes",
}

_HEADING = re.compile(r"(#{1,6})(\s+|$)(.*)")
_OPTIONS = re.compile(r"(?<!\s)\s*\{([^{}]*)\}\s*$")
_PICTURE = re.compile(r"!\[([^][]*)\]\(([^()]+)\)\s*")
_POINT = re.compile(r"([-*+])\s+(.*)")
_MARKUP = re.compile(r"\*\*|__|`|\[[^][]*\]\([^()]*\)|(?<![\w*])\*\w|(?<!\w)_\w")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Shown:
    """A text on the screen, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True)
class Picture:
    """A picture of a scene: its file, what can be seen in it, and where it is named."""

    file: str
    alt: str
    place: Place


@dataclass
class Written:
    """One scene as the script has it."""

    heading: str
    place: Place
    options: Mapping[str, str]
    said: list[str] = field(default_factory=list)
    points: list[Shown] = field(default_factory=list)
    do: list[Shown] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    rows: list[tuple[Place, tuple[str, ...]]] = field(default_factory=list)
    first: bool = False

    @property
    def narration(self) -> str:
        """All that is said, paragraphs apart."""
        return "\n".join(self.said).strip()

    @property
    def kind(self) -> str:
        """The kind it asks for, or what its parts suggest; a film opens with a title."""
        shapes = (
            ("table", self.rows),
            ("picture", self.pictures),
            ("comparison", self.do),
            ("list", self.points),
        )
        shown = [kind for kind, parts in shapes if parts]
        if self.first and (not shown or (shown == ["list"] and len(self.points) == 1)):
            shown = ["title"]
        return self.options.get("kind") or (shown[0] if shown else "statement")


@dataclass(frozen=True)
class Script:
    """A whole script: its title if it has one, its scenes, and what is wrong with it."""

    title: str
    scenes: tuple[Written, ...]
    findings: tuple[Finding, ...]


def read_script(text: str, file: str) -> Script:
    """The script in `text`; every fault with its line and column."""
    reading = _Reading(file)
    for number, line in enumerate(text.split("\n"), 1):
        reading.line(number, line)
    for scene in reading.scenes:
        reading.findings += _judged(scene)
    if not reading.scenes:
        words = "the script has no scene"
        remedy = "start each scene with ## and its heading"
        reading.findings.append(Finding("script-empty", words, remedy, Place(file, 1, 1)))
    return Script(reading.title, tuple(reading.scenes), tuple(reading.findings))


class _Reading:
    """Goes through a script line by line."""

    def __init__(self, file: str) -> None:
        self.file, self.title = file, ""
        self.scenes: list[Written] = []
        self.findings: list[Finding] = []

    def line(self, number: int, line: str) -> None:
        """Take one line into the script."""
        text = line.strip()
        place = Place(self.file, number, len(line) - len(line.lstrip()) + 1)
        self._refuse_markup(number, line)
        heading, point = _HEADING.fullmatch(text), _POINT.fullmatch(text)
        if heading:
            self._heading(heading, place)
        elif not self.scenes:
            if text:
                self._fault(
                    "script-outside", "this stands before the first scene", "put it under a ## heading", place
                )
        elif picture := _PICTURE.fullmatch(text):
            self.scenes[-1].pictures.append(Picture(picture[2].strip(), picture[1].strip(), place))
        elif text.startswith("|"):
            self._row(text, place)
        elif point:
            into = self.scenes[-1].do if point[1] == "+" else self.scenes[-1].points
            into.append(Shown(point[2].strip(), place))
        elif text.startswith((">", "```")):
            remedy = "colleagues are quoted by {kind=quote statement=…}, which names a statement of the plan"
            self._fault("script-form", f"{text[:3]!r} has no meaning in a script", remedy, place)
        else:
            self.scenes[-1].said.append(text)

    def _heading(self, found: re.Match[str], place: Place) -> None:
        text = found[3].strip()
        options = self._options(text, place)
        text = _OPTIONS.sub("", text).strip()
        if len(found[1]) == 1 and not self.scenes and not self.title:
            self.title = text
        elif len(found[1]) != 2:
            remedy = "a scene starts with ##; only the film's title, above them all, with #"
            self._fault("script-form", f"{found[1]} starts no scene", remedy, place)
        else:
            if not text:
                self._fault("script-heading", "the scene has no heading", "write it behind ##", place)
            self.scenes.append(Written(text, place, options, first=not self.scenes))

    def _options(self, text: str, place: Place) -> Mapping[str, str]:
        block = _OPTIONS.search(text)
        found: dict[str, str] = {}
        for word in block[1].split() if block else ():
            key, _, value = word.partition("=")
            known = ("kind", *(form.option for form in FORMS.values() if form.option))
            if key not in known or not value:
                remedy = f"write {{kind=…}}; known are {', '.join(known)}"
                self._fault("script-option", f"{word!r} is not understood", remedy, place)
            else:
                found[key] = value
        return found

    def _row(self, text: str, place: Place) -> None:
        cells = tuple(cell.strip() for cell in text.strip("|").split("|"))
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            self.scenes[-1].rows.append((place, cells))

    def _refuse_markup(self, number: int, line: str) -> None:
        for pattern, what in (
            (_MARKUP, "is markup, which nobody can hear"),
            (_CONTROL, "is a control character"),
        ):
            odd = pattern.search(_PICTURE.sub("", line))
            if odd:
                place = Place(self.file, number, line.find(odd[0]) + 1)
                self._fault("script-markup", f"{odd[0]!r} {what}", "take it out", place)

    def _fault(self, rule: str, words: str, remedy: str, place: Place) -> None:
        self.findings.append(Finding(rule, words, remedy, place))


def _judged(scene: Written) -> Iterator[Finding]:
    """What is wrong with a scene as a whole."""
    form = FORMS.get(scene.kind)
    if form is None:
        near = get_close_matches(scene.kind, FORMS, n=1)
        remedy = f"did you mean {near[0]}?" if near else f"choose from {', '.join(FORMS)}"
        yield Finding("script-kind", f"there is no kind of scene {scene.kind!r}", remedy, scene.place)
        return
    yield from _said(scene, form)
    yield from _shown(scene, form)
    if form.needs and not _has(scene, form.needs):
        words = f"the scene {scene.heading!r} is a {scene.kind} without its {form.needs}"
        yield Finding("script-incomplete", words, _NEEDS[form.needs], scene.place)
    if form.option and not scene.options.get(form.option):
        words = f"the scene {scene.heading!r} does not say which {form.option} it shows"
        remedy = f"write {{kind={scene.kind} {form.option}=…}}"
        yield Finding("script-incomplete", words, remedy, scene.place)


def _said(scene: Written, form: Form) -> Iterator[Finding]:
    count = len(scene.narration.split())
    if not count and not form.silent:
        words = f"nothing is said in the scene {scene.heading!r}"
        yield Finding("script-silent", words, "write under its heading what the voice says", scene.place)
    if count > MANY_SAID:
        words = f"the scene {scene.heading!r} says {count} words; {MANY_SAID} take half a minute"
        severity = Severity.ERROR if count > TOO_MANY_SAID else Severity.WARNING
        yield Finding("script-long", words, "make several scenes of it", scene.place, severity)


def _shown(scene: Written, form: Form) -> Iterator[Finding]:
    """Whether what is shown fits its kind, and can be read while it is heard."""
    for shown in (Shown(scene.heading, scene.place), *scene.points, *scene.do):
        if len(shown.text.split()) > MOST_WORDS:
            words = (
                f"{shown.text[:60]!r} has {len(shown.text.split())} words; {MOST_WORDS} can be read at once"
            )
            yield Finding("script-wordy", words, "say the rest, and show the core of it", shown.place)
    examples = scene.kind == "comparison"
    most = 1 if examples else form.points
    for extra in (*scene.points[most:], *scene.do[1 if examples else 0 :]):
        words = f"a {scene.kind} scene has room for {most or 'no'} point{'s' if most > 1 else ''}"
        yield Finding("script-crowded", words, "move it to a scene of its own", extra.place)
    if scene.kind == "table":
        yield from _table(scene)
    for picture in scene.pictures:
        if scene.kind != "picture" or picture is not scene.pictures[0]:
            yield Finding(
                "script-crowded", "this scene shows no such picture", "give it a scene", picture.place
            )
        elif not picture.alt:
            words = "the picture is not described"
            yield Finding(
                "picture-alt", words, "write in ![…] what can be seen", picture.place, Severity.WARNING
            )


def _table(scene: Written) -> Iterator[Finding]:
    columns = len(scene.rows[0][1]) if scene.rows else 0
    if columns > MOST_COLUMNS or len(scene.rows) - 1 > MOST_ROWS:
        words = f"the table has more than {MOST_COLUMNS} columns or {MOST_ROWS} rows"
        yield Finding("script-crowded", words, "make two scenes of it", scene.rows[0][0])
    for place, cells in scene.rows:
        if len(cells) != columns:
            words = f"this row has {len(cells)} cells, the first one {columns}"
            yield Finding("script-table", words, "give every row as many", place)


def _has(scene: Written, what: str) -> bool:
    found = {
        "points": bool(scene.points),
        "examples": bool(scene.do or scene.points),
        "table": len(scene.rows) > 1,
        "picture": bool(scene.pictures),
        "figure": bool(re.match(r"\W*\d", scene.heading)),
    }
    return found[what]
