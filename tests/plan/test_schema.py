"""The schema and the reference page say what the model reads."""

import json
from pathlib import Path

import jsonschema
import pytest

from campaign.plan.reference import plan_reference
from campaign.plan.schema import plan_schema
from campaign.plan.source import read_source

DOCS = Path(__file__).parent.parent.parent / "docs"


def plain(path: Path) -> object:
    return json.loads(json.dumps(read_source(path.read_bytes(), path.name).value))


def test_the_schema_accepts_the_examples(example: Path, minimal: Path) -> None:
    for plan in (example, minimal):
        jsonschema.validate(plain(plan), plan_schema())


def test_the_schema_refuses_an_unknown_key(minimal: Path) -> None:
    plan = plain(minimal)
    assert isinstance(plan, dict)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**plan, "titel": "Hallo"}, plan_schema())


def test_every_key_of_the_schema_says_what_it_is_for() -> None:
    schema = plan_schema()
    for name, block in {"Plan": schema, **schema["$defs"]}.items():
        for key, value in block["properties"].items():
            assert value.get("description") or key == "kind", f"{name}.{key}"


def test_the_written_schema_and_reference_are_current() -> None:
    assert json.loads((DOCS / "campaign.schema.json").read_text()) == json.loads(json.dumps(plan_schema()))
    assert (DOCS / "plan.md").read_text() == plan_reference()
