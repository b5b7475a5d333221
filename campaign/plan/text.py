"""Text in the plan: one string, or one per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Language = Literal["de", "en"]
LANGUAGES: tuple[str, ...] = get_args(Language)


@dataclass(frozen=True)
class Text:
    """A text as the plan gives it: `{"de": …, "en": …}`, or `{"": …}` for one in the plan's own language."""

    by_language: Mapping[str, str]

    def has(self, language: str, own: str) -> bool:
        """Whether the text is given in `language`; `own` is the plan's language."""
        return language in self.by_language or (language == own and "" in self.by_language)

    def of(self, language: str, own: str) -> str:
        """The text in `language`, or else in the plan's `own` language, or else in whichever there is."""
        for key in (language, "" if language == own else language, own, ""):
            if key in self.by_language:
                return self.by_language[key]
        return next(iter(self.by_language.values()))

    def only(self, language: str, own: str) -> Self:
        """The same text reduced to what a reader of `language` sees."""
        return type(self)({"": self.of(language, own)})

    def __str__(self) -> str:
        """The text itself, once reduced to one language."""
        return next(iter(self.by_language.values()))

    def __hash__(self) -> int:
        return hash(tuple(self.by_language.items()))

    @classmethod
    def _read(cls, given: object) -> Self:
        if isinstance(given, cls):
            return given
        if isinstance(given, str):
            return cls({"": cls._checked(given)})
        if isinstance(given, bool | int | float):
            raise PydanticCustomError(
                "text_type", "a text is expected here; put {given} in quotes", {"given": given}
            )
        if not isinstance(given, dict) or not given:
            raise PydanticCustomError(
                "text_type", "a text is expected here, or one per language: {{de: …, en: …}}"
            )
        for language, text in given.items():
            if language not in LANGUAGES:
                raise PydanticCustomError(
                    "text_language",
                    "{language} is no language Auftakt can set; choose from {languages}",
                    {"language": repr(language), "languages": ", ".join(LANGUAGES)},
                )
            if not isinstance(text, str):
                raise PydanticCustomError(
                    "text_type", "the text in {language} is no text", {"language": language}
                )
        return cls({language: cls._checked(text) for language, text in given.items()})

    @classmethod
    def _checked(cls, text: str) -> str:
        if not text.strip():
            raise PydanticCustomError("text_empty", "the text is empty")
        odd = next((letter for letter in text if ord(letter) < 32 and letter not in "\n\t"), None)
        if odd is not None:
            raise PydanticCustomError(
                "text_control", "the text holds the control character {odd}", {"odd": repr(odd)}
            )
        if "{{" in text or "{%" in text:
            raise PydanticCustomError(
                "text_template", "template syntax would be printed as it stands; take it out"
            )
        return text.strip()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's signature
        return core_schema.no_info_plain_validator_function(cls._read)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        per_language: dict[str, JsonSchemaValue] = {language: {"type": "string"} for language in LANGUAGES}
        return {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": per_language,
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }


class FileText(Text):
    """The name of a file of the campaign folder, or one per language."""
