"""Whether a film script and the plan agree: its rules, its colleagues, its pictures."""

from collections.abc import Iterator

from campaign.errors import FileFault, Finding
from campaign.files import Folder, sha256
from campaign.plan.model import Plan
from campaign.plan.pictures import inspect_picture
from campaign.plan.script import Written, read_script


def check_script(
    text: str, file: str, plan: Plan, folder: Folder, hashes: dict[str, str]
) -> tuple[Finding, ...]:
    """Everything that is wrong with the script in `text`; the sha256 of its pictures is added to `hashes`."""
    script = read_script(text, file)
    findings = list(script.findings)
    for scene in script.scenes:
        findings += (*_rule(scene, plan), *_statement(scene, plan), *_pictures(scene, folder, hashes))
    return tuple(findings)


def _rule(scene: Written, plan: Plan) -> Iterator[Finding]:
    number, count = scene.options.get("rule"), len(plan.policy.rules)
    if number and number not in map(str, range(1, count + 1)):
        words = f"there is no rule {number}"
        yield Finding("script-rule", words, f"choose from 1 to {count}", scene.place)


def _statement(scene: Written, plan: Plan) -> Iterator[Finding]:
    """Only who agreed to be in the film is quoted in it."""
    wanted = scene.options.get("statement")
    agreed = [
        statement.id
        for statement in plan.statements
        if statement.consent and statement.consent.covers("explainer")
    ]
    if wanted and wanted not in agreed:
        words = f"there is no statement {wanted!r} with a consent for the explainer"
        options = ", ".join(id for id in agreed if id)
        yield Finding(
            "script-statement", words, f"choose from {options}" if options else "ask for it", scene.place
        )


def _pictures(scene: Written, folder: Folder, hashes: dict[str, str]) -> Iterator[Finding]:
    for picture in scene.pictures:
        try:
            data = folder.read(picture.file)
            inspect_picture(data, picture.file)
            hashes[picture.file] = sha256(data)
        except FileFault as fault:
            yield fault.finding(picture.place)
