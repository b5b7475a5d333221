"""A YAML file as plain values, with the place of every one of them.

Scalars stay what the file says: dates remain text (the model judges them), YAML 1.2 decides the rest.
Aliases are followed, but neither in circles nor beyond `MAX_VALUES`: a small file cannot grow huge.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from campaign.errors import Finding, Place
from campaign.files import Value

MAX_BYTES = 1_000_000
MAX_VALUES = 50_000
MAX_DEPTH = 30

Route = tuple[str | int, ...]

_INT = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?")
_PLAIN: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True)
class Places:
    """Where each value of the file stands, by its path: `("policy", "rules", 2, "short")`."""

    file: str
    values: Mapping[Route, Place] = field(default_factory=dict)
    keys: Mapping[Route, Place] = field(default_factory=dict)

    def of(self, *path: str | int) -> Place:
        """The place of the value at `path`, or of the nearest thing around it."""
        return self._nearest(self.values, path)

    def of_key(self, *path: str | int) -> Place:
        """The place of the key that ends `path`, or of the nearest thing around it."""
        return self.keys.get(path) or self.of(*path)

    def _nearest(self, table: Mapping[Route, Place], path: Route) -> Place:
        for end in range(len(path), -1, -1):
            if path[:end] in table:
                return table[path[:end]]
        return Place(self.file, 1, 1)


@dataclass(frozen=True)
class Source:
    """What a YAML file says, where, and what is wrong with it as YAML."""

    value: Value
    places: Places
    findings: tuple[Finding, ...]


def read_source(data: bytes, file: str) -> Source:
    """The values of the YAML document in `data`; whatever is wrong comes back as findings."""
    text, fault = _decoded(data, file)
    if fault:
        return Source(None, Places(file), (fault,))
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        return Source(None, Places(file), (_syntax(error, file),))
    except (YAMLError, RecursionError, ValueError) as error:
        words = str(error).splitlines()[0] if str(error) else "it is nested too deeply"
        return Source(
            None, Places(file), (Finding("yaml", f"this is no YAML: {words}", place=Place(file, 1, 1)),)
        )
    if node is None:
        empty = Finding("plan-empty", "the file is empty", "start from examples/minimal", Place(file, 1, 1))
        return Source(None, Places(file), (empty,))
    walk = _Walk(file)
    value = walk.value(node, (), ())
    return Source(value, Places(file, walk.values, walk.keys), tuple(walk.findings))


def _decoded(data: bytes, file: str) -> tuple[str, Finding | None]:
    if len(data) > MAX_BYTES:
        words = f"the file has {len(data) / 1e6:.0f} MB; a plan has at most {MAX_BYTES / 1e6:.0f}"
        return "", Finding("plan-size", words, "name texts and people lists as files", Place(file))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        words = f"byte 0x{data[error.start]:02X} is no UTF-8"
        return "", Finding(
            "encoding", words, "save the file with the encoding UTF-8", Place(file, line, column)
        )
    odd = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        column = odd.start() - text.rfind("\n", 0, odd.start())
        words = f"the control character {odd[0]!r} does not belong into a text file"
        return "", Finding("encoding", words, "take it out", Place(file, line, column))
    return text, None


def _syntax(error: MarkedYAMLError, file: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    problem = (error.problem or error.context or "this is no YAML").strip()
    hint = "check the indentation, and put texts with a colon or # in quotes"
    if "\\t" in problem or "'\\t'" in problem:
        hint = "indent with spaces, never with tabs"
    return Finding("yaml", problem, hint, place)


class _Walk:
    """Turns composed nodes into plain values and writes down places and faults on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.values: dict[Route, Place] = {}
        self.keys: dict[Route, Place] = {}
        self.findings: list[Finding] = []
        self._count = 0

    def value(self, node: Node, path: Route, above: tuple[int, ...]) -> Value:
        place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        self.values[path] = place
        self._count += 1
        if id(node) in above:
            self._refuse("yaml-cycle", "this alias leads back to what contains it", place)
            return None
        if len(above) >= MAX_DEPTH:
            self._refuse("yaml-depth", f"nested more than {MAX_DEPTH} levels deep", place)
            return None
        if self._count > MAX_VALUES:
            self._refuse("yaml-size", f"more than {MAX_VALUES} values, aliases included", place)
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        above = (*above, id(node))
        if isinstance(node, SequenceNode):
            return tuple(self.value(part, (*path, index), above) for index, part in enumerate(node.value))
        return dict(self._pairs(node, path, above)) if isinstance(node, MappingNode) else None

    def _pairs(self, node: MappingNode, path: Route, above: tuple[int, ...]) -> Iterator[tuple[str, Value]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            place = Place(self.file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            key = key_node.value if isinstance(key_node, ScalarNode) else None
            if key is None or key == "<<":
                self._refuse("yaml-key", "only plain words can be keys here", place)
                continue
            if key in seen:
                words = f"{key!r} stands here a second time; the first is in line {seen[key]}"
                self._refuse("duplicate-key", words, place, "keep one of the two")
                continue
            seen[key] = place.line
            self.keys[(*path, key)] = place
            yield key, self.value(value_node, (*path, key), above)

    def _scalar(self, node: ScalarNode) -> Value:
        text: str = node.value
        if node.style or (node.tag and str(node.tag).endswith(":str")):
            return text
        if text.lower() in _PLAIN and text in (text.lower(), text.upper(), text.capitalize()):
            return _PLAIN[text.lower()]
        if _INT.fullmatch(text) and len(text) < 16:
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) else text

    def _refuse(self, rule: str, words: str, place: Place, remedy: str = "") -> None:
        if not any(finding.rule == rule and rule.startswith("yaml-") for finding in self.findings):
            self.findings.append(Finding(rule, words, remedy, place))
