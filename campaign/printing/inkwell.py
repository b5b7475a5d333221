"""Drawing operators in ink: RGB and grey become CMYK and black, and black text prints over its ground.

Overprint (ISO 32000-1, 11.7.4): full black text and thin black lines are printed over the colours below
them, so that a plate a hair out of place shows no white rim. Everything else knocks out.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot

import pikepdf
from pikepdf import ContentStreamInstruction as Drawn
from pikepdf import Name, Operator

from campaign.theme.colour import inks

Mix = Callable[[str], Sequence[float]]
"""The inks of a colour given as `#RRGGBB`: cyan, magenta, yellow, black, 0 … 1."""

OVER, KNOCK_OUT = Name("/InkOver"), Name("/InkOut")
THIN = 2.0
"""Points up to which a black line counts as thin and prints over."""

_BLACK = (0.0, 0.0, 0.0, 1.0)
_SHOWS_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_BUILDS_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
_STROKES = frozenset(("S", "s"))
_FILLS_AND_STROKES = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_TO_SPACE = {"cs": False, "CS": True, "sc": False, "scn": False, "SC": True, "SCN": True}
_DEVICE = {"g": ("G", False), "G": ("G", True), "rg": ("RGB", False), "RG": ("RGB", True)}
_CMYK = {"k": False, "K": True}


@dataclass(frozen=True)
class _State:
    """What `q` keeps and `Q` brings back, as far as ink is concerned."""

    fill: tuple[float, ...] | None = None
    stroke: tuple[float, ...] | None = None
    fill_space: str = "DeviceGray"
    stroke_space: str = "DeviceGray"
    width: float = 1.0
    scale: float = 1.0
    over: bool = False


def plain_mix(limit: float = 300, prescribed: Mapping[str, Sequence[float]] | None = None) -> Mix:
    """A mix without a profile: what the brand prescribes, or else plain inks; at most `limit` percent."""
    known = prescribed or {}

    def mix(colour: str) -> Sequence[float]:
        return within(known.get(colour) or inks(colour), limit / 100)

    return mix


def within(ink: Sequence[float], limit: float) -> Sequence[float]:
    """The same ink, its colours thinned so that all four together are at most `limit`; black stays."""
    colours = sum(ink[:3])
    if colours + ink[3] <= limit or not colours:
        return ink
    share = max(0.0, limit - ink[3]) / colours
    return *(round(value * share, 4) for value in ink[:3]), ink[3]


def in_ink(stream: pikepdf.Object, spaces: Mapping[str, str], mix: Mix) -> bytes:
    """The operators of `stream` in ink; `spaces` are the colour spaces its names stand for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = pikepdf.parse_content_stream(stream)
    return pikepdf.unparse_content_stream(list(_Inkwell(spaces, mix).rewritten(parsed)))


class _Inkwell:
    """One stream being rewritten."""

    def __init__(self, spaces: Mapping[str, str], mix: Mix) -> None:
        self._spaces, self._mix = spaces, mix
        self._now = _State(_BLACK, _BLACK)
        self._kept: list[_State] = []
        self._path: list[Drawn] = []

    def rewritten(self, parsed: Iterable[object]) -> Iterator[Drawn]:
        for part in parsed:
            if not isinstance(part, Drawn):  # an image within the stream: nothing is built meanwhile
                yield part  # type: ignore[misc]  # pikepdf unparses it as it is
                continue
            name = str(part.operator)
            if name in _BUILDS_PATH:
                self._path.append(part)
            elif self._path:
                yield from self._ended(name, part)
            else:
                yield from self._outside_paths(name, part)
        yield from self._path

    def _ended(self, name: str, part: Drawn) -> Iterator[Drawn]:
        """A path is painted: whether it prints over is said before it begins, as the standard asks."""
        if name in _STROKES:
            thin = self._now.width * self._now.scale <= THIN
            yield from self._print_over(thin and self._now.stroke == _BLACK)
        elif name in _FILLS_AND_STROKES:
            yield from self._print_over(False)
        yield from self._path
        self._path = []
        yield part

    def _outside_paths(self, name: str, part: Drawn) -> Iterator[Drawn]:
        if name in _SHOWS_TEXT:
            yield from self._print_over(self._now.fill == _BLACK)
        elif name in ("Do", "sh"):
            yield from self._print_over(False)
        elif name == "q":
            self._kept.append(self._now)
        elif name == "Q" and self._kept:
            self._now = self._kept.pop()
        yield self._followed(name, part)

    def _print_over(self, wanted: bool) -> Iterator[Drawn]:
        if wanted != self._now.over:
            self._now = replace(self._now, over=wanted)
            yield Drawn([OVER if wanted else KNOCK_OUT], Operator("gs"))

    def _followed(self, name: str, part: Drawn) -> Drawn:
        """The operator as it is to stand, its effect on the state noted."""
        if name in _DEVICE:
            space, stroke = _DEVICE[name]
            return self._coloured(space, _numbers(part), stroke)
        if name in _CMYK:
            self._note(_numbers(part), _CMYK[name])
        elif name in _TO_SPACE:
            return self._in_space(name, part)
        elif name == "w":
            self._now = replace(self._now, width=float(part.operands[0]))
        elif name == "cm":
            a, b, *_ = _numbers(part)
            self._now = replace(self._now, scale=self._now.scale * hypot(a, b))
        return part

    def _in_space(self, name: str, part: Drawn) -> Drawn:
        """A colour space is chosen, or a colour in it."""
        stroke = _TO_SPACE[name]
        if name in ("cs", "CS"):
            space = self._spaces.get(str(part.operands[0]), "")
            changed = {"stroke_space" if stroke else "fill_space": space}
            self._now = replace(self._now, **changed)  # type: ignore[arg-type]  # both are texts
            return (
                self._coloured(space, (0.0,) * {"G": 1, "RGB": 3}[space], stroke)
                if space in ("G", "RGB")
                else part
            )
        space = self._now.stroke_space if stroke else self._now.fill_space
        if space in ("G", "RGB"):
            return self._coloured(space, _numbers(part), stroke)
        if space == "CMYK":
            values = _numbers(part)
            self._note(values, stroke)
            return Drawn(list(values), Operator("K" if stroke else "k"))
        self._note(None, stroke)
        return part

    def _coloured(self, space: str, values: Sequence[float], stroke: bool) -> Drawn:
        if space == "G":
            ink: Sequence[float] = (0.0, 0.0, 0.0, round(1 - min(1.0, max(0.0, values[0])), 4))
        else:
            ink = self._mix(hexed(values))
        self._note(ink, stroke)
        return Drawn(list(ink), Operator("K" if stroke else "k"))

    def _note(self, ink: Sequence[float] | None, stroke: bool) -> None:
        colour = tuple(map(float, ink)) if ink is not None else None
        self._now = replace(self._now, stroke=colour) if stroke else replace(self._now, fill=colour)


def hexed(channels: Sequence[float]) -> str:
    """Red, green and blue of 0 … 1 as `#RRGGBB`."""
    return "#" + "".join(f"{min(255, max(0, round(value * 255))):02X}" for value in channels)


def _numbers(part: Drawn) -> tuple[float, ...]:
    return tuple(float(value) for value in part.operands if not isinstance(value, Name))
