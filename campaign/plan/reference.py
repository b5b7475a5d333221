"""The reference of the plan file for people (docs/plan.md), made from the same model as the schema."""

from collections.abc import Iterator

from campaign.plan.people import COLUMNS
from campaign.plan.schema import Schema, plan_schema

_HEAD = """# The plan file, key by key

*Written by `campaign schema --reference` from the model that reads the plan; a test keeps it current.*

A plan is YAML, edited by hand. Dates are ISO (`2027-02-01`). A **text** is one string in the plan's
`language`, or one per language: `{de: …, en: …}`. A **file** is a name inside the campaign folder, or one per
language. Unknown keys are errors, and the near miss is named.

## When a mailing is sent

    trigger = anchor [ ("+" | "-") number unit ] "at" time  |  date "at" time
    anchor  = go_live | effective
    unit    = day | days | week | weeks | working day | working days

Such as `go_live - 14 days at 09:00`, `go_live + 2 working days at 10:30`, `2027-02-09 at 10:00`. What falls
on a weekend, a holiday or outside office hours moves on to the next working time; `campaign check` says so.
"""


_PEOPLE = """## The people list

CSV as Excel writes it (`;`, `,` or tab; UTF-8 or Windows-1252) or XLSX. The first line names the columns, in
German or English, in any order; only a name is needed. Whoever has no e-mail address is reached on paper.

| column | may be called | what it says |
| --- | --- | --- |
"""
_COLUMNS = {
    "id": "Tells people of one name apart.",
    "form": "Frau or Herr (Ms, Mr); empty is greeted neutrally.",
    "title": "Such as Dr. or Prof. Dr.",
    "given": "First name.",
    "family": "Family name.",
    "name": "Both in one: Ines Vogelsang, or Vogelsang, Ines.",
    "email": "The address; once per person.",
    "site": "For audiences: `where: {site: Ulm}`.",
    "department": "For audiences.",
    "role": "For audiences.",
    "language": "de or en (Deutsch, Englisch); the plan's language unless given.",
}


def plan_reference() -> str:
    """The whole page as Markdown."""
    schema = plan_schema()
    columns = [f"| {key} | {', '.join(COLUMNS[key])} | {words} |" for key, words in _COLUMNS.items()]
    parts = [_HEAD, _PEOPLE + "\n".join(columns) + "\n", *_block("The plan", schema, schema)]
    for name, block in schema["$defs"].items():
        parts += _block(name, block, schema)
    return "\n".join(parts) + "\n"


def _block(name: str, block: Schema, schema: Schema) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"{block.get('description', '')}\n"
    yield "| key | takes | without it | what it is for |"
    yield "| --- | --- | --- | --- |"
    required = block.get("required", [])
    for key, value in block["properties"].items():
        absent = "needed" if key in required else _default(value)
        yield f"| `{key}` | {_takes(value)} | {absent} | {value.get('description', '')} |"
    yield ""


def _default(value: Schema) -> str:
    given = value.get("default")
    return "" if given in (None, [], {}) or isinstance(given, list | dict) else f"`{_plain(given)}`"


def _plain(given: object) -> str:
    return str(given).lower() if isinstance(given, bool) else str(given)


def _takes(value: Schema) -> str:
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "const" in value or "enum" in value:
        return ", ".join(f"`{option}`" for option in value.get("enum", [value.get("const")]))
    if value.get("type") == "array":
        return f"list of {_takes(value['items'])}"
    if "anyOf" in value or "oneOf" in value:
        return _one_of(value.get("anyOf") or value["oneOf"])
    examples = f", as `{value['examples'][0]}`" if value.get("examples") else ""
    return _TYPES.get(value.get("type", ""), "block of names") + examples


_TYPES = {"string": "words", "boolean": "`true`, `false`", "integer": "number", "number": "number"}


def _one_of(options: list[Schema]) -> str:
    if _is_text(options):
        return "text"
    return " or ".join(dict.fromkeys(_takes(option) for option in options if option.get("type") != "null"))


def _is_text(options: list[Schema]) -> bool:
    return any("de" in option.get("properties", {}) for option in options)
