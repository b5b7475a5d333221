"""The shape of the code: layers, one home per heavy library, no cycle, quick starts, documented names."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "campaign"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "files", "clock", "manifest", "__init__"),
    ("plan",),
    ("theme",),
    ("typeset",),
    ("printing", "video", "mailings", "kits"),
    ("build", "outbox"),
    ("daemon", "rehearsal", "doctor"),
    ("cli",),
    ("__main__",),
)
"""From the ground up: upper may import lower; neighbours do not know each other, but for the ground."""

HOMES: dict[str, tuple[str, ...]] = {
    "weasyprint": ("typeset",),
    "pypdfium2": ("typeset",),
    "pikepdf": ("printing",),
    "segno": ("printing",),
    "zxingcpp": ("printing",),
    "icalendar": ("printing", "rehearsal"),
    "moviepy": ("video",),
    "av": ("video",),
    "gtts": ("video",),
    "requests": ("video",),
    "py_nanotts": ("video",),
    "smtplib": ("mailings",),
    "css_inline": ("mailings",),
    "sqlalchemy": ("outbox",),
    "alembic": ("outbox",),
    "apscheduler": ("daemon",),
    "prometheus_client": ("daemon",),
    "structlog": ("outbox",),
    "imaplib": ("mailings",),
    "dns": ("doctor",),
    "ruamel": ("plan",),
    "openpyxl": ("plan",),
    "holidays": ("plan",),
    "jinja2": ("theme",),
    "typer": ("cli",),
    "rich": ("cli",),
}


def modules() -> dict[str, Path]:
    names = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "_shipped" not in path.parts:
            parts = path.relative_to(ROOT).with_suffix("").parts
            names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


MODULES = modules()


def imports(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Every imported module, wherever the import stands: at the top, in a function, for typing only."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide where a name comes from"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield (full if full in MODULES else str(node.module)), node


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def layer(module: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if room(module) in rooms)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_go_down_only(module: str) -> None:
    for target, _ in imports(MODULES[module]):
        if target.split(".")[0] != "campaign" or room(target) == room(module):
            continue
        assert layer(target) <= layer(module), f"{module} imports {target}, which stands above it"
        neighbours = layer(target) == layer(module) and layer(module) > 0
        assert not neighbours, f"{module} imports its neighbour {target}"


def test_there_is_no_cycle_of_any_sort() -> None:
    graph = {
        name: {target for target, _ in imports(path) if target in MODULES and target != name}
        for name, path in MODULES.items()
    }
    tuple(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("library", sorted(HOMES))
def test_each_heavy_library_has_one_home(library: str) -> None:
    users = [
        name
        for name, path in MODULES.items()
        if any(target.split(".")[0] == library for target, _ in imports(path))
    ]
    assert users, f"nobody imports {library}; is it called something else?"
    for name in users:
        assert room(name) in HOMES[library], f"{name} imports {library}"


def test_every_module_says_in_its_first_line_what_it_knows() -> None:
    for name, path in MODULES.items():
        docstring = ast.get_docstring(ast.parse(path.read_text()))
        assert docstring, name
        assert docstring.splitlines()[0].endswith((".", ":")), name


def test_words_that_say_nothing_name_nothing() -> None:
    empty = {
        "utils",
        "helpers",
        "helper",
        "manager",
        "handler",
        "data",
        "item",
        "task",
        "job",
        "misc",
        "common",
    }
    for name in MODULES:
        assert not empty & set(name.split(".")), name


@pytest.mark.parametrize("command", ["--help", "check", "schema"])
def test_quick_commands_import_nothing_heavy(command: str, example: Path) -> None:
    heavy = (
        "weasyprint",
        "moviepy",
        "numpy",
        "sqlalchemy",
        "apscheduler",
        "pikepdf",
        "jinja2",
        "av",
        "openpyxl",
    )
    arguments = [command, str(example)] if command == "check" else [command]
    program = (
        "import sys; from campaign.cli import main\n"
        f"sys.argv = ['campaign', *{arguments!r}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"loaded = [name for name in {heavy!r} if name in sys.modules]\n"
        "sys.stderr.write('loaded: ' + ' '.join(loaded))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.endswith("loaded: ")


def test_files_stay_small() -> None:
    for name, path in MODULES.items():
        assert len(path.read_text().splitlines()) <= 400, name
