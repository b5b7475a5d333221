"""The page of findings for people (docs/findings.md), made from the table of rules and its words."""

from collections.abc import Iterator

from campaign.plan.findings.catalogue import MATTERS, RULES, Matter, Rule
from campaign.plan.findings.words import sentences

_HEAD = """# What `campaign check` finds

*Written by `campaign schema --findings` from the table of rules; a test keeps it current.*

Each finding names the file, the line and the column, what is wrong and what to do, in the language of the
plan. An **error** stops building and sending, a **warning** does not. Behind it stands the rule in brackets:

    campaign.yaml:8:1: error: the policy names no contact person for questions; add contact: … (contact)

What is right as it is can be let stand, with a reason that every check prints:

```yaml
silence:
  - {rule: sentence-long, file: policy.md, line: 12, reason: The sentence is quoted from the law}
```

A silence that covers nothing is a finding itself. **Firm** rules guard people or hold the plan together; they
cannot be silenced. Numbers named here are set in the plan under `limits:`.

`campaign check --format github` sets the findings beside the lines of a merge request, `--format json` tells
them to other programs. What stands in braces is filled in.
"""

_TITLES: dict[Matter, str] = {
    "contact": "Whom to ask",
    "policy": "The policy and its rules",
    "text": "How texts read",
    "agreement": "Who agrees and takes part",
    "people": "The people",
    "statements": "Statements by colleagues",
    "workshops": "Workshops",
    "mailings": "Mailings and dates",
    "media": "The media",
    "plan": "The plan itself",
}


def findings_reference() -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    for matter in MATTERS:
        parts.append(f"\n## {_TITLES[matter]}\n")
        parts += ["\n".join(_told(rule)) for rule in RULES.values() if rule.matter == matter]
    return "\n".join(parts)


def _told(rule: Rule) -> Iterator[str]:
    """One rule: how much it matters, what is good, and what is said otherwise, in both languages."""
    kind = f"{rule.severity}, firm" if rule.firm else str(rule.severity)
    numbers = "".join(f", `limits.{limit}`" for limit in rule.limits)
    yield f"### `{rule.id}`\n\n*{kind}{numbers}* · {sentences('en')[rule.id]['about']}\n"
    for language in ("en", "de"):
        yield from _said(rule, language)
    yield ""


def _said(rule: Rule, language: str) -> Iterator[str]:
    words = sentences(language)
    usual = words[rule.id].get("remedy", "")
    for key, block in words.items():
        if key.partition(":")[0] == rule.id and "says" in block:
            remedy = block.get("remedy", usual)
            yield f"- {_plain(block['says'])} → {_plain(remedy)}"


def _plain(template: str) -> str:
    """A template as people read it."""
    return template.replace("{{", "{").replace("}}", "}")
