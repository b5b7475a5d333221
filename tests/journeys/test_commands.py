"""What a person types, and what the command answers."""

from pathlib import Path

import pytest

from campaign.cli import COMMANDS
from tests.conftest import TINY, WriteFolder
from tests.journeys.command import campaign
from tests.plan.test_read import SIX_FAULTS


def test_help_names_every_command(tmp_path: Path) -> None:
    done = campaign("--help", cwd=tmp_path)
    assert done.status == 0
    for command in COMMANDS:
        assert f"  {command.name} " in done.out
    assert "..." not in done.out.partition("Commands:")[2]


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = campaign(name, "--help", cwd=tmp_path)
    assert done.status == 0
    assert len(done.out.splitlines()) > 5


def test_version(tmp_path: Path) -> None:
    assert campaign("--version", cwd=tmp_path).out.startswith("auftakt ")


def test_wrong_use_is_two(tmp_path: Path) -> None:
    assert campaign("bild", cwd=tmp_path).status == 2
    assert campaign("check", "--loud", cwd=tmp_path).status == 2


def test_check_says_all_six_faults_and_ends_with_one(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(SIX_FAULTS)
    done = campaign("check", cwd=plan.parent)
    assert done.status == 1
    lines = [line for line in done.out.splitlines() if ": error: " in line]
    assert [line.split(": error: ")[0] for line in lines] == [
        "campaign.yaml:3:10",
        "campaign.yaml:4:30",
        "campaign.yaml:7:40",
        "campaign.yaml:9:35",
        "campaign.yaml:10:28",
        "campaign.yaml:12:40",
    ]


def test_check_as_json(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(SIX_FAULTS)
    findings = campaign("check", "--json", str(plan), cwd=plan.parent.parent).json["findings"]
    assert [finding["line"] for finding in findings] == [3, 4, 7, 9, 10, 12]
    assert set(findings[0]) == {"rule", "severity", "message", "remedy", "file", "line", "column"}


def test_warnings_alone_are_no_obstacle(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(TINY.replace(", deputy: {name: Ali Muster}", ""))
    done = campaign("check", str(plan.parent), cwd=plan.parent)
    assert done.status == 0
    assert "Für Kim Beispiel ist keine Vertretung genannt" in done.out


def test_a_plan_with_errors_is_not_built_and_nothing_is_written(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(SIX_FAULTS)
    done = campaign("build", cwd=plan.parent)
    assert done.status == 1
    assert done.err.count(": error: ") == 6
    assert sorted(path.name for path in plan.parent.iterdir()) == ["campaign.yaml", "people.csv"]


@pytest.mark.parametrize("taken", ["output", ".campaign"])
def test_a_file_where_a_folder_belongs_is_told_in_a_line(campaign_folder: WriteFolder, taken: str) -> None:
    plan = campaign_folder()
    (plan.parent / taken).write_text("mine")
    done = campaign("build", "--only", "notice", cwd=plan.parent)
    assert done.status == 1
    assert "check the path" in done.err
    assert (plan.parent / taken).read_text() == "mine"


def test_only_something_that_exists(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder()
    done = campaign("build", "--only", "plakat", cwd=plan.parent)
    assert done.status == 2
    assert "there is no 'plakat'; choose from" in " ".join(done.err.split())


def test_the_schema_goes_to_a_file(tmp_path: Path) -> None:
    assert campaign("schema", "plan.schema.json", cwd=tmp_path).status == 0
    assert (tmp_path / "plan.schema.json").read_text() == campaign("schema", cwd=tmp_path).out
