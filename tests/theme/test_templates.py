"""Templates: found in order, sandboxed, strict; words in the right language and form of address."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.errors import FileFault, MakingError
from campaign.files import Folder, read_limited
from campaign.plan.content import Content
from campaign.plan.typefaces import typefaces
from campaign.theme.find import Theme, find_theme
from campaign.theme.jinja import render
from campaign.theme.limits import bounded
from campaign.theme.prose import prose
from campaign.theme.words import words
from campaign.typeset.pages import pages

CONTENT = Content(
    "a",
    "notice",
    "de",
    {"brand": {"name": "B", "colour": "#0B5FA5", "accent": "#F2A900"}, "address": "du", "x": "<b>"},
)
SHIPPED = Path(__file__).parents[2] / "templates"


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    empty = {
        f"{part}__words_DOT_{language}_DOT_toml": ""
        for part in ("common", "notice")
        for language in ("de", "en")
    }
    write(tmp_path / "t", **empty)
    return Theme("t", (tmp_path / "t",))


def test_the_campaign_folder_comes_before_the_theme(tmp_path: Path) -> None:
    write(tmp_path, templates__notice__notice_DOT_html="mine")
    theme = find_theme(Folder(tmp_path), "plain")
    assert theme.read("notice/notice.html") == "mine"
    assert theme.find("common/words.de.toml") == SHIPPED / "plain" / "common" / "words.de.toml"


def test_a_theme_of_the_campaigns_own_needs_only_what_differs(tmp_path: Path) -> None:
    write(tmp_path, templates__ours__notice__notice_DOT_html="ours")
    theme = find_theme(Folder(tmp_path), "ours")
    assert theme.read("notice/notice.html") == "ours"
    assert theme.find("common/words.de.toml").is_relative_to(SHIPPED / "plain")


@pytest.mark.parametrize(
    "name", ["../../secret", "/etc/passwd", "notice/link.html", "notice/../../../secret"]
)
def test_templates_do_not_reach_outside(tmp_path: Path, theme: Theme, name: str) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "t" / "notice" / "link.html").symlink_to(tmp_path / "secret")
    with pytest.raises(MakingError):
        theme.read(name)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("line\n{{ missing }}", "'missing' is undefined"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ x.__init__.__globals__ }}", "unsafe"),
        ("{% for %}", "notice/t.html:1"),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{% include '../../secret' %}", "leads out of"),
        ("{% include 'notice/t.html' %}", "RecursionError"),
        ("{{ range(10 ** 9) | list }}", "too big"),
    ],
)
def test_a_template_that_misbehaves_is_named(tmp_path: Path, theme: Theme, template: str, told: str) -> None:
    write(tmp_path / "t", notice__t_DOT_html=template)
    with pytest.raises(MakingError, match=r".*") as caught:
        render(theme, "notice/t.html", CONTENT)
    assert told in str(caught.value)


def test_a_template_that_loops_for_ever_is_given_up(
    tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaign.theme.jinja.SECONDS", 0.3)
    loop = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
    write(tmp_path / "t", notice__t_DOT_html=loop)
    with pytest.raises(MakingError, match=r"notice/t\.html takes more than") as caught:
        render(theme, "notice/t.html", CONTENT)
    assert "loop" in caught.value.remedy


def test_a_template_of_five_megabytes_is_not_read(tmp_path: Path, theme: Theme) -> None:
    write(tmp_path / "t", notice__t_DOT_html="x" * 5_000_000)
    with pytest.raises(MakingError, match=r"MB"):
        render(theme, "notice/t.html", CONTENT)


def test_values_are_escaped(tmp_path: Path, theme: Theme) -> None:
    write(tmp_path / "t", notice__e_DOT_html="{{ x }}")
    assert render(theme, "notice/e.html", CONTENT) == "&lt;b&gt;"


def test_words_follow_the_form_of_address(tmp_path: Path, theme: Theme) -> None:
    write(tmp_path / "t", common__words_DOT_de_DOT_toml='a = "A"\nb = {sie = "Ihre", du = "deine"}\n')
    assert words(theme, "notice", "de", "du") == {"a": "A", "b": "deine"}
    write(tmp_path / "t", notice__words_DOT_de_DOT_toml='b = "eigene"\n')
    assert words(theme, "notice", "de", "sie")["b"] == "eigene"


@pytest.mark.parametrize("text", ["a = ", "a = 3", "a = {sie = 'x'}"])
def test_a_faulty_word_list_is_named(tmp_path: Path, theme: Theme, text: str) -> None:
    write(tmp_path / "t", common__words_DOT_de_DOT_toml=text)
    with pytest.raises(MakingError, match=r"words\.de\.toml"):
        words(theme, "notice", "de", "du")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**fett** und _leise_", "<p><strong>fett</strong> und <em>leise</em></p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](https://example.com)", '<p><a href="https://example.com">x</a></p>'),
        ('- "so"\n- z. B.', "<ul>\n<li>„so“</li>\n<li>z.\u202fB.</li>\n</ul>"),
    ],
)
def test_markdown_becomes_clean_html(markdown: str, html: str) -> None:
    assert prose(markdown, "de").strip() == html


@pytest.mark.parametrize("name", ["templates", "templates/plain"])
def test_templates_that_are_a_link_to_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside" / "notice").mkdir(parents=True)
    campaign = tmp_path / "campaign"
    (campaign / name).parent.mkdir(parents=True)
    (campaign / name).symlink_to(tmp_path / "outside")
    with pytest.raises(MakingError, match="a link that leads out of the campaign folder"):
        find_theme(Folder(campaign), "plain")


def test_links_in_a_circle_and_pipes_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, templates__notice__notice_DOT_css="p {}")
    before = find_theme(Folder(tmp_path), "plain").fingerprint("notice")
    own = tmp_path / "templates" / "notice"
    (own / "self.css").symlink_to("self.css")
    (own / "folder").symlink_to(".")
    os.mkfifo(own / "pipe.css")
    assert find_theme(Folder(tmp_path), "plain").fingerprint("notice") == before
    assert typefaces(Folder(tmp_path), "plain").own == ()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_regular_file_is_told_and_never_waited_for(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "x.pdf")
    with pytest.raises(FileFault, match=r"'x\.pdf' (is not a regular file|cannot be read: Is a directory)"):
        read_limited(tmp_path / "x.pdf", 1)


def test_a_limit_is_told_again_to_whoever_forgave_it_once() -> None:
    """As WeasyPrint does with whatever is raised while it draws an SVG."""
    with pytest.raises(MakingError, match="takes more than"), bounded("the page", 0.05, 4000):
        try:
            while True:
                pass
        except MakingError:
            pass
        while True:
            pass


def test_a_page_nested_too_deep_is_told(tmp_path: Path) -> None:
    with pytest.raises(MakingError, match="too many elements one inside the other"):
        pages(
            "<!doctype html><body>" + "<div>" * 1500 + "x",
            find_theme(Folder(tmp_path), "plain"),
            Folder(tmp_path),
        )


def test_a_stylesheet_that_is_a_link_to_elsewhere_is_not_read_for_its_fonts(tmp_path: Path) -> None:
    outside = tmp_path / "outside.css"
    outside.write_text("@font-face {font-family: A; src: url(campaign:a.ttf)}")
    own = tmp_path / "campaign" / "templates"
    own.mkdir(parents=True)
    shutil.copy(SHIPPED.parent / "assets" / "fonts" / "SourceSans3-Regular.ttf", own.parent / "a.ttf")
    (own / "a.css").write_text(outside.read_text())
    assert len(typefaces(Folder(own.parent), "plain").own) == 1
    (own / "a.css").unlink()
    (own / "a.css").symlink_to(outside)
    assert typefaces(Folder(own.parent), "plain").own == ()
