"""The contract of every theme: complete, in both languages and forms of address, with the same words."""

import re
from pathlib import Path

import pytest

from campaign.build.recipes import RECIPES
from campaign.files import Folder
from campaign.theme.colour import palette
from campaign.theme.find import Theme, find_theme
from campaign.theme.words import words

SHIPPED = Path(__file__).parents[2] / "templates"
THEMES = sorted(path.name for path in SHIPPED.iterdir() if path.is_dir())


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, tmp_path: Path) -> Theme:
    return find_theme(Folder(tmp_path), request.param)


@pytest.mark.parametrize("kind", sorted(RECIPES))
def test_both_languages_and_both_forms_of_address_know_the_same_words(theme: Theme, kind: str) -> None:
    german = set(words(theme, kind, "de", "sie"))
    assert german == set(words(theme, kind, "en", "sie"))
    assert german == set(words(theme, kind, "de", "du")) == set(words(theme, kind, "en", "du"))


@pytest.mark.parametrize("kind", sorted(RECIPES))
def test_what_a_template_includes_can_be_found(theme: Theme, kind: str) -> None:
    templates = [
        path for folder in theme.folders for path in (folder / kind).rglob("*") if path.suffix == ".html"
    ]
    assert templates
    for template in templates:
        for name in re.findall(
            r'{%-? *(?:include|import|from|extends) "([^"{]+\.\w+)"', template.read_text()
        ):
            assert theme.find(name).is_file()
        for name in re.findall(r"theme:([\w/.-]+\.\w+)", template.read_text()):
            assert theme.find(name).is_file()


@pytest.mark.parametrize("name", [theme for theme in THEMES if theme != "plain"])
def test_a_theme_holds_only_what_differs(name: str) -> None:
    for path in (SHIPPED / name).rglob("*.*"):
        plain = SHIPPED / "plain" / path.relative_to(SHIPPED / name)
        assert not plain.is_file() or plain.read_bytes() != path.read_bytes(), path


def test_every_look_gives_every_role_a_tone_of_the_palette() -> None:
    tones = set(palette("#0B5FA5", "#F2A900").__dataclass_fields__)
    roles = {
        name: dict(re.findall(r'set (\w+) = "(\w+)"', (SHIPPED / name / "common/look.html").read_text()))
        for name in THEMES
    }
    for name, given in roles.items():
        assert set(given) == set(roles["plain"]) | ({"back"} if name != "plain" else set()), name
        assert {tone for role, tone in given.items() if role != "back"} <= tones, name
