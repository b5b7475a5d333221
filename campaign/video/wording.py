"""A theme's words put to use: gaps filled, small numbers written out."""

import re
from collections.abc import Mapping

from campaign.errors import MakingError
from campaign.theme.words import Words


def filled(words: str, known: Mapping[str, str]) -> str:
    """`words` with every `{name}` replaced; raises MakingError for a name nobody knows."""

    def value(found: re.Match[str]) -> str:
        if found[1] not in known:
            raise MakingError(
                f"the word list asks for {{{found[1]}}}, which is not known here", "mend it", "words"
            )
        return known[found[1]]

    return re.sub(r"\{(\w+)\}", value, words)


def number_word(number: int, w: Words, names: str = "numbers") -> str:
    """`sechs` for 6, up to twelve; digits beyond, as editors write them. `names` names the theme's list."""
    written = w[names].split()
    return written[number - 1] if 0 < number <= len(written) else str(number)
