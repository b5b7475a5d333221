"""Mails in a real browser, on a phone and on a desk, by day and night: nothing sticks out or fades."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path

import pytest

from campaign.plan.read import read_campaign
from tests.conftest import WriteFolder
from tests.mailings.conftest import FILES, PLAN, Post

WIDTHS = (320, 1200)
LONG = "theresa-friederike.von-hohenberg-schwarzenfels@kommunikation.beispiel-und-soehne.example.com"
CHANGES = {
    "email: ali@example.com": f"email: {LONG}",
    "short: Erst fragen": "short: Donaudampfschifffahrtsgesellschaftskapitänsmützenbestellung",
    "show: [dates]": "show: [dates], invite: {workshop: w1}",
}
PAGE = """<!doctype html><meta charset="utf-8"><body>{frames}<script>
const parts = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const ground = (on) => {{
  for (; on; on = on.parentElement) {{
    const [r, g, b, a = 1] = parts(getComputedStyle(on).backgroundColor);
    if (a) return [r, g, b];
  }}
  return [255, 255, 255];
}};
onload = () => {{
  const told = [...document.querySelectorAll("iframe")].map((frame) => {{
    const page = frame.contentDocument, pale = [], out = [];
    for (const one of page.querySelectorAll("body *")) {{
      const box = one.getBoundingClientRect();
      if (!box.height || one.closest(".preheader")) continue;
      if (box.right > page.documentElement.clientWidth + 0.5) out.push(one.className || one.tagName);
      if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
      const text = light(parts(getComputedStyle(one).color)), paper = light(ground(one));
      const ratio = (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
      if (ratio < 4.5) pale.push([one.textContent.trim().slice(0, 40), ratio]);
    }}
    return {{ wide: page.documentElement.scrollWidth, at: frame.clientWidth, out, pale,
      night: matchMedia("(prefers-color-scheme: dark)").matches,
      blind: [...page.images].filter((image) => !image.naturalWidth).length }};
  }});
  const said = document.createElement("pre");
  said.textContent = JSON.stringify(told);
  document.body.replaceChildren(said);
}};
</script>"""


def seen(pages: Sequence[str], place: Path, night: bool) -> list[dict[str, object]]:
    """What Chromium measures in each page at each width; a test without Chromium was not run."""
    program = shutil.which("chromium")
    if not program:
        pytest.skip("not run: Chromium is not on this machine")
    frames = "".join(
        f'<iframe style="border:0;width:{width}px;height:900px" srcdoc="{escape(page)}"></iframe>'
        for page in pages
        for width in WIDTHS
    )
    (place / "page.html").write_text(PAGE.format(frames=frames), encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if night else 1}"
    options = (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={place / 'profile'}",
    )
    command = [program, *options, scheme, "--dump-dom", (place / "page.html").as_uri()]
    told = subprocess.run(command, capture_output=True, text=True, timeout=90).stdout
    found = re.search(r"<pre>(.*?)</pre>", told, re.DOTALL)
    assert found, told[-500:]
    return list(json.loads(unescape(found[1])))


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("theme", ["plain", "bold"])
def test_nothing_sticks_out_and_everything_can_be_read(
    campaign_folder: WriteFolder, tmp_path: Path, theme: str, night: bool
) -> None:
    plan = PLAN.replace('colour: "#0B5FA5"', f'colour: "#0B5FA5", theme: {theme}')
    for old, new in CHANGES.items():
        plan = plan.replace(old, new)
    post = Post(read_campaign(campaign_folder(plan, **FILES)), tmp_path / "output")
    letters = [post.letter(one) for one in ("start", "regeln", "praxis", "frage")]
    pages = [one.document.page("Guten Tag Kim Nguyễn,") for one in letters]
    assert any(LONG.partition("@")[2] in page for page in pages)
    found = seen(pages, tmp_path, night)
    assert [one["at"] for one in found] == [*WIDTHS] * len(pages)
    for one in found:
        assert one["night"] is night
        assert (one["wide"], one["out"]) == (one["at"], [])
        assert one["pale"] == []
        assert one["blind"] == 0
