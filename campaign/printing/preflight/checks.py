"""The table of checks: what each is called, where it belongs, for which files it is meant."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from campaign.printing.preflight import access, boxes, colours, files, images, letters, plates, strips
from campaign.printing.preflight.case import Case, Use
from campaign.printing.preflight.verdict import Fault

_PRESS: tuple[Use, ...] = ("press",)
_SCREEN: tuple[Use, ...] = ("screen",)
_BOTH: tuple[Use, ...] = ("press", "screen")


@dataclass(frozen=True)
class Check:
    """One check: its id, by which words are found too; its group in the report; what it looks at."""

    id: str
    group: str
    run: Callable[[Case], Iterable[Fault]]
    uses: tuple[Use, ...] = _PRESS


CHECKS: tuple[Check, ...] = (
    Check("syntax", "file", files.syntax, _BOTH),
    Check("locked", "file", files.locked, _BOTH),
    Check("active", "file", files.active, _BOTH),
    Check("output-intent", "file", files.output_intent),
    Check("metadata", "file", files.metadata),
    Check("ids", "file", files.ids),
    Check("annotations", "file", colours.annotations),
    Check("page-count", "geometry", boxes.page_count, _BOTH),
    Check("page-size", "geometry", boxes.page_size, _BOTH),
    Check("page-boxes", "geometry", boxes.page_boxes),
    Check("bleed", "geometry", boxes.bleed),
    Check("bleed-filled", "geometry", strips.bleed_filled),
    Check("marks", "geometry", boxes.marks),
    Check("safety", "geometry", boxes.safety),
    Check("folds", "geometry", boxes.folds),
    Check("rgb-drawn", "colour", colours.rgb_drawn),
    Check("rgb-pictures", "colour", colours.rgb_pictures),
    Check("rgb-shadings", "colour", colours.rgb_shadings),
    Check("rgb-groups", "colour", colours.rgb_groups),
    Check("foreign-colours", "colour", colours.foreign_colours),
    Check("ink-limit", "colour", colours.ink_limit),
    Check("ink-in-pictures", "colour", colours.ink_in_pictures),
    Check("ink-coverage", "colour", plates.ink_coverage),
    Check("rich-black", "colour", colours.rich_black),
    Check("black-overprint", "colour", colours.black_overprint),
    Check("lost-overprint", "colour", colours.lost_overprint),
    Check("overprint-plates", "colour", plates.overprint_plates),
    Check("transparency", "colour", colours.transparency),
    Check("fonts-embedded", "text", letters.fonts_embedded, _BOTH),
    Check("fonts-brand", "text", letters.fonts_of_the_brand, _BOTH),
    Check("glyphs", "text", letters.glyphs, _BOTH),
    Check("text-size", "text", letters.text_size),
    Check("line-width", "text", letters.line_width),
    Check("left-over", "text", letters.nothing_left_over, _BOTH),
    Check("pictures-whole", "pictures", images.whole_pictures, _BOTH),
    Check("resolution", "pictures", images.resolution),
    Check("codes", "pictures", images.codes, _BOTH),
    Check("ua-title", "access", access.title, _SCREEN),
    Check("ua-language", "access", access.language, _SCREEN),
    Check("ua-tagged", "access", access.tagged, _SCREEN),
    Check("ua-order", "access", access.reading_order, _SCREEN),
    Check("ua-headings", "access", access.headings, _SCREEN),
    Check("ua-alt", "access", access.alt_texts, _SCREEN),
    Check("ua-bookmarks", "access", access.bookmarks, _SCREEN),
    Check("ua-links", "access", access.links, _SCREEN),
    Check("ua-letters", "access", access.letters, _SCREEN),
)
"""Every check, in the order of the report."""
