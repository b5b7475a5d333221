"""The JSON Schema of the plan file, made from the model; editors complete and check with it."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from campaign.plan.fields import Entry
from campaign.plan.model import Plan

Schema = dict[str, Any]


@cache
def plan_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a plan file; every key with what it is for."""
    schema = Plan.model_json_schema(by_alias=True, schema_generator=_Untitled)
    for model in _models(Entry):
        block = schema if model is Plan else schema["$defs"].get(model.__name__)
        if block:
            _describe(block, model)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": "Auftakt campaign plan"}


def keys_at(location: tuple[int | str, ...]) -> list[str]:
    """The keys a block at `location` of the plan may have; the location may name union members."""
    schema = plan_schema()
    blocks = [schema]
    for step in location:
        blocks = [inner for block in blocks for inner in _step(block, step, schema)] or blocks
    options = [option for block in blocks for option in _options(block, schema)]
    return [key for option in options for key in option.get("properties", {})]


class _Untitled(GenerateJsonSchema):
    """Schemas for people: no titles that only repeat the key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - pydantic's signature
        return False


def _models(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


def _describe(block: Schema, model: type[BaseModel]) -> None:
    """Give each property the docstring that stands below its field."""
    for ancestor in reversed(model.__mro__):
        if issubclass(ancestor, Entry) and ancestor is not Entry:
            for name, words in _field_docstrings(ancestor).items():
                field = model.model_fields[name]
                block["properties"][field.alias or name]["description"] = words


def _field_docstrings(model: type[BaseModel]) -> dict[str, str]:
    found: dict[str, str] = {}
    (definition,) = ast.parse(inspect.getsource(model)).body
    statements = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, after in pairwise(statements):
        documented = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and documented:
            found[field.target.id] = str(after.value.value)  # type: ignore[attr-defined]  # checked the line above
    return found


def _step(block: Schema, step: int | str, schema: Schema) -> list[Schema]:
    found = []
    for option in _options(block, schema):
        if isinstance(step, int) and "items" in option:
            found.append(option["items"])
        elif step in option.get("properties", {}):
            found.append(option["properties"][step])
        elif isinstance(option.get("additionalProperties"), dict):
            found.append(option["additionalProperties"])
        elif option.get("properties", {}).get("kind", {}).get("const") == step:
            found.append(option)
    return found


def _options(block: Schema, schema: Schema) -> list[Schema]:
    if "$ref" in block:
        block = schema["$defs"][block["$ref"].rsplit("/", 1)[-1]]
    inner = block.get("anyOf") or block.get("oneOf") or []
    return [block, *(option for part in inner for option in _options(part, schema))]
