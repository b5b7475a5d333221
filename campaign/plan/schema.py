"""The JSON Schema of the plan file, made from the model; editors complete and check with it."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from campaign.plan.model import Plan


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a plan file."""
    schema = Plan.model_json_schema(by_alias=True, schema_generator=_Schema)
    schema["title"] = "Auftakt campaign plan"
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


class _Schema(GenerateJsonSchema):
    """Schemas for people: no titles repeated from key names."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - pydantic's signature
        return False

    def tuple_schema(self, schema: Any) -> JsonSchemaValue:  # noqa: ANN401 - pydantic's signature
        return super().tuple_schema(schema)


def keys_at(location: tuple[int | str, ...]) -> list[str]:
    """The keys a block at `location` of the plan may have; the location may name union members."""
    schema = plan_schema()
    blocks = [schema]
    for step in location:
        blocks = [inner for block in blocks for inner in _step(block, step, schema)] or blocks
    return [key for block in blocks for key in _resolved(block, schema).get("properties", {})]


def _step(block: dict[str, Any], step: int | str, schema: dict[str, Any]) -> list[dict[str, Any]]:
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


def _options(block: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    block = _resolved(block, schema)
    inner = block.get("anyOf") or block.get("oneOf") or []
    return [block, *(option for part in inner for option in _options(part, schema))]


def _resolved(block: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in block:
        found: dict[str, Any] = schema["$defs"][block["$ref"].rsplit("/", 1)[-1]]
        return found
    return block
