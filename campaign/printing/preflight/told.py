"""What checks and faults are called: sentences in the reader's language, from the word lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign.errors import Finding, Place
from campaign.plan.printer import Printer
from campaign.printing.preflight.verdict import Fact, Fault
from campaign.theme.find import Theme
from campaign.theme.words import words

KIND = "preflight"


@dataclass(frozen=True)
class Sentences:
    """The words of the report in one language."""

    words: Mapping[str, str]
    language: str

    def finding(self, check: str, fault: Fault, file: str) -> Finding:
        """A fault as a finding: what is wrong, and what to do."""
        key = _key(check)
        variant = f"{key}_{_key(fault.variant)}" if fault.variant else key
        remedy = self.words.get(f"{variant}_do") or self.words[f"{key}_do"]
        message = self._filled(self.words[f"{variant}_said"], fault.facts)
        return Finding(
            f"preflight-{check}", message, self._filled(remedy, fault.facts), Place(file), fault.severity
        )

    def title(self, check: str) -> str:
        """What a check is called."""
        return self.words[f"{_key(check)}_title"]

    def reason(self, name: str) -> str:
        """Why a check was not run."""
        return self.words[f"not_run_{name}"]

    def printer(self, printer: Printer) -> str:
        """What a printer's demands are called."""
        return printer.title.of(self.language, "de")

    def _filled(self, sentence: str, facts: Mapping[str, Fact]) -> str:
        written = {name: self._written(fact) for name, fact in facts.items()}
        if "side" in written:
            written["side"] = self.words[f"side_{written['side']}"]
        return sentence.format_map(written)

    def _written(self, fact: Fact) -> str:
        """Numbers as the language writes them, with two decimals at most."""
        if not isinstance(fact, float):
            return str(fact)
        plain = f"{fact:.2f}".rstrip("0").rstrip(".")
        return plain.replace(".", ",") if self.language == "de" else plain


def sentences(theme: Theme, language: str) -> Sentences:
    """The sentences of the preflight in `language`, from the theme's word lists."""
    return Sentences(words(theme, KIND, language, "sie"), language)


def _key(name: str) -> str:
    return name.replace("-", "_")
