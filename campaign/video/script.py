"""A script of the user's as the film's content: plain values, and of the plan's facts only those it tells."""

from collections.abc import Mapping

from campaign.files import Value
from campaign.plan.script import Script, Written


def as_value(script: Script, hashes: Mapping[str, str]) -> Value:
    """The script as plain values; pictures bear the sha256 that the campaign knows them by."""
    return {"title": script.title, "scenes": tuple(_scene(scene, hashes) for scene in script.scenes)}


def _scene(scene: Written, hashes: Mapping[str, str]) -> Value:
    examples = scene.kind == "comparison"
    pictures = [
        {"file": picture.file, "sha256": hashes.get(picture.file, ""), "alt": picture.alt}
        for picture in scene.pictures
    ]
    return {
        "kind": scene.kind,
        "heading": scene.heading,
        "said": scene.narration,
        "points": () if examples else tuple(point.text for point in scene.points),
        "do": scene.do[0].text if examples and scene.do else None,
        "dont": scene.points[0].text if examples and scene.points else None,
        "picture": pictures[0] if pictures else None,
        "table": tuple(cells for _, cells in scene.rows),
        "rule": int(scene.options.get("rule", 0)),
        "statement": scene.options.get("statement"),
        "place": {"file": scene.place.file, "line": scene.place.line},
    }


def only_told(values: Mapping[str, Value], script: Script) -> Mapping[str, Value]:
    """The film's values without the rules, the contact and the dates that the script leaves out.

    What a medium carries must be found in it; what it was never meant to say must not.
    """
    kinds = {scene.kind for scene in script.scenes}
    told = {scene.options.get("rule") for scene in script.scenes}
    rules = values["rules"]
    kept = (
        [rule for rule in rules if isinstance(rule, Mapping) and str(rule["number"]) in told]
        if isinstance(rules, tuple)
        else []
    )
    asked: dict[str, Value] = {} if "contact" in kinds else {"contact": None, "dates": None, "workshops": ()}
    return {**values, "rules": tuple(kept), **asked}
