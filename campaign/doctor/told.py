"""How verdicts are worded: sentences in German or English, with the facts set into them."""

import tomllib
from collections.abc import Mapping
from functools import cache

from campaign.doctor.verdict import Verdict
from campaign.files import shipped


@cache
def sentences(language: str) -> Mapping[str, Mapping[str, str]]:
    """By examination, or `examination:end`: what it `says`, and what to do (`remedy`)."""
    file = shipped("assets") / "doctor" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def told(verdict: Verdict, language: str) -> tuple[str, str]:
    """What is so, and what to do about it; the second is empty where nothing has to be done."""
    words = sentences(language)[verdict.sentence]
    says, remedy = words["says"], words.get("remedy", "")
    return says.format_map(verdict.facts), remedy.format_map(verdict.facts)
