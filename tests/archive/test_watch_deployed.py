"""The units and the Compose file in deploy/ call commands that there are."""

import configparser
import re
from pathlib import Path

import pytest

from kaidan.cli.main import COMMANDS
from kaidan.text.pdf import MEMORY

UNITS = ("kaidan-watch.service", "kaidan-status.service")


def read_unit(file: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(file, "utf-8")
    return unit


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_starts_a_command_of_kaidan_as_a_user_of_its_own(name: str, repository: Path) -> None:
    service = read_unit(repository / "deploy" / name)["Service"]
    program, command = service["ExecStart"].split()[:2]
    assert program.endswith("/kaidan")
    assert command in COMMANDS
    assert service["User"] == "kaidan"
    assert service["NoNewPrivileges"] == "yes"


def test_the_watcher_is_not_killed_while_it_waits_for_a_hosts_pace(repository: Path) -> None:
    from kaidan.capture import Limits

    service = read_unit(repository / "deploy" / "kaidan-watch.service")["Service"]
    assert float(service["TimeoutStopSec"]) > Limits().whole


def test_a_pdf_that_takes_all_it_may_leaves_the_watcher_its_memory(repository: Path) -> None:
    service = read_unit(repository / "deploy" / "kaidan-watch.service")["Service"]
    assert service["MemoryMax"] == "1G"
    assert "mem_limit: 1g" in (repository / "deploy" / "compose.yaml").read_text("utf-8")
    assert MEMORY < 1_000_000_000
    # its output is a temporary file
    assert service["PrivateTmp"] == "yes"


def test_the_compose_file_calls_commands_that_there_are_and_asks_for_a_contact(repository: Path) -> None:
    text = (repository / "deploy" / "compose.yaml").read_text("utf-8")
    commands = re.findall(r"^    command: \[(\w+)", text, re.MULTILINE)
    assert commands == ["watch", "serve"]
    assert set(commands) <= set(COMMANDS)
    assert "KAIDAN_CONTACT:?" in text


def test_the_image_is_installed_from_a_lock_that_is_there(repository: Path) -> None:
    text = (repository / "deploy" / "Dockerfile").read_text("utf-8")
    (lock,) = re.findall(r"-r (\S+)", text)
    assert (repository / lock).is_file()
