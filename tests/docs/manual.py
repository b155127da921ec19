"""The pages of the manual as what a reader is told to do: write this file, apply this change, run this command."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

# ```toml my-codebook/acts.toml … ```: a fence, the language, perhaps the file's name, the lines
_FENCE = re.compile(r"^```(?P<lang>\w+)(?: (?P<path>[^\n]+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
# $ kaidan read readout.txt
_PROMPT = re.compile(r"^\$ (?P<command>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the page tells: ``text`` is a file's content, a patch, or what the command prints."""

    kind: Literal["write", "patch", "run"]
    name: str
    text: str


def read_steps(page: Path) -> list[Step]:
    """The steps of a page in order; a fence that is neither a file, a change nor a console is none."""
    steps: list[Step] = []
    for fence in _FENCE.finditer(page.read_text("utf-8")):
        if fence["path"]:
            steps.append(Step("write", fence["path"], fence["body"]))
        elif fence["lang"] == "diff":
            steps.append(Step("patch", "", fence["body"]))
        elif fence["lang"] == "console":
            steps += _read_console(fence["body"])
    return steps


def _read_console(body: str) -> list[Step]:
    prompts = list(_PROMPT.finditer(body))
    ends = [*(prompt.start() for prompt in prompts[1:]), len(body)]
    return [
        Step("run", prompt["command"], body[prompt.end() + 1 : end])
        for prompt, end in zip(prompts, ends, strict=True)
    ]


def agrees(shown: str, printed: str) -> bool:
    """Whether a command printed what the page shows; ``…`` stands for anything, a line of its own for any lines.

    >>> agrees("…\\n2 日  発言\\n", "会談\\n\\n2 日  発言\\n"), agrees("2 日  発言\\n", "会談\\n2 日  発言\\n")
    (True, False)
    """
    lines = []
    for line in shown.splitlines(keepends=True):
        lines.append(r"(?:.*\n)*?" if line == "…\n" else ".*".join(map(re.escape, line.split("…"))))
    return re.fullmatch("".join(lines), printed) is not None


def write_file(folder: Path, step: Step) -> None:
    file = folder / step.name
    assert file.resolve().is_relative_to(folder.resolve()), step.name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(step.text, "utf-8")
