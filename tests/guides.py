"""The guides as their readers follow them: what they say to type, and the addresses in them."""

from __future__ import annotations

import html
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *(ROOT / name / "README.md" for name in ("data", "deploy", "borderlines/assets")),
    *sorted((ROOT / "examples").rglob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)


@dataclass(frozen=True)
class Command:
    """A command in a guide: its words, and the variables that are set before it."""

    words: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def ours(self) -> tuple[str, ...]:
        """The arguments of ``borderlines``; empty for another program."""
        if self.words[0] == "borderlines":
            return self.words[1:]
        is_module = re.search(r"(^|/)python$", self.words[0]) and self.words[1:2] == ("-m",)
        return self.words[3:] if is_module and self.words[2:3] == ("borderlines",) else ()


def blocks(guide: Path, language: str, section: str = "") -> list[str]:
    """Return the blocks of a language in a guide, or in one of its sections, in order."""
    text = guide.read_text("utf-8")
    if section:
        text = text.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for named, block in found if named == language]


def commands_in(guide: Path, section: str = "") -> list[Command]:
    """Return the commands in a guide's shell blocks, in order."""
    lines = "".join(blocks(guide, "sh", section)).replace("\\\n", " ").splitlines()
    return [command for line in lines for command in parse(line)]


def commands_in_text(guide: Path) -> list[Command]:
    """Return our commands and targets of make that sentences of a guide name."""
    prose = re.sub(r"^```.*?^```", "", guide.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    found = re.findall(
        r"`((?:\S+=\S+ )?(?:borderlines|make|\S*python -m borderlines) [^`]+)`", prose
    )
    return [command for line in found if "…" not in line for command in parse(line)]


def parse(line: str) -> list[Command]:
    """Split a line as a shell does, into the commands that ``&&`` joins."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="&;")
    lexer.whitespace_split = True
    commands: list[list[str]] = [[]]
    for word in lexer:
        if word in {"&&", ";"}:
            commands.append([])
        else:
            commands[-1].append(word)
    return [_name(words) for words in commands if words]


def _name(words: list[str]) -> Command:
    environment: dict[str, str] = {}
    while re.match(r"[A-Z_]+=", words[0]):
        name, _, value = words.pop(0).partition("=")
        environment[name] = value
    return Command(tuple(words), environment)


def addresses_in(text: str) -> set[str]:
    """Return the paths in the code of a text, and those of its examples' host in HTML."""
    found = re.findall(r"`(?:GET )?(/[a-z_][^`\s]*)`", text)
    found += [html.unescape(path) for path in re.findall(r'"https://your\.host(/[^"]*)"', text)]
    return {path for path in found if "…" not in path}
