"""Words of an unfinished command line → what may come next, and the scripts that let shells ask for it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.actions import subparsers
from bot.arguments import COMMANDS, build_parser
from bot.render.passages import flat, opens
from retrieval import Library

MAX_CANDIDATES = 500  # candidates given to a shell
_NAMES_A_COLLECTION = (("collections add", "name"), ("collections remove", "name"), ("collections use", "name"))

SCRIPTS = {
    "bash": r"""_wenbao() {
    local IFS=$'\n'
    COMPREPLY=($(wenbao completion bash --for "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _wenbao wenbao
""",
    "zsh": r"""#compdef wenbao
_wenbao() {
    local -a found
    found=("${(@f)$(wenbao completion zsh --for "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n $found[1] ]]; then compadd -a found; else _files; fi
}
compdef _wenbao wenbao
""",
    "fish": r"""function __wenbao
    set -l words (commandline -opc) (commandline -ct)
    set -l found (wenbao completion fish --for $words[2..] 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c wenbao -f -a '(__wenbao)'
""",
    "powershell": r"""Register-ArgumentCompleter -Native -CommandName wenbao -ScriptBlock {
    param($word, $line, $cursor)
    $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
    if ($word -eq '') { $words += ' ' }
    wenbao completion powershell --for @words 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
""",
}


class Named(NamedTuple):
    """What a line names as the corpus: a folder, or a collection; None where it does not."""

    folder: str | None = None
    collection: str | None = None


def candidates(
    given: Sequence[str], library: Callable[[Named], Library], collections: Callable[[], Iterable[str]] = lambda: ()
) -> list[str]:
    """What the last of the words `given` (those after the program's name) may become.

    `library` opens the corpus a line names, or the usual one: it is called only where its reports are what may come,
    as is `collections`, which gives the names there are. Empty where files may come, or anything. Raises what they
    raise.
    """
    *before, last = [word.strip() for word in given] or [""]
    parser, command, behind = _within(build_parser(), before)
    action = _expected(parser, command, before, behind)
    if last.startswith("-"):
        found: Iterable[str] = (name for one in parser._actions for name in one.option_strings)
    elif action is None:
        found = COMMANDS if command is None else ()
    elif action.dest == "collection" or (command, action.dest) in _NAMES_A_COLLECTION:
        found = collections()
    elif action.dest == "about":
        found = COMMANDS
    elif action.choices:
        found = action.choices
    else:
        named = Named(_value(before, "--corpus"), _value(before, "-c") or _value(before, "--collection"))
        found = _of_library(action.dest, lambda: library(named))
    return sorted(dict.fromkeys(word for word in found if word.startswith(last)))[:MAX_CANDIDATES]


def _within(
    parser: argparse.ArgumentParser, before: Sequence[str]
) -> tuple[argparse.ArgumentParser, str | None, Sequence[str]]:
    """The command (or action of a command) the words lead to, its name, and the words behind that."""
    names: list[str] = []
    behind = before
    for number, word in enumerate(before):
        inner = subparsers(parser).get(word)
        if inner is not None:
            parser, behind = inner, before[number + 1 :]
            names.append(word)
    return parser, " ".join(names) or None, behind


def _expected(
    parser: argparse.ArgumentParser, command: str | None, before: Sequence[str], behind: Sequence[str]
) -> argparse.Action | None:
    """The option that waits for its value, or the argument that comes next."""
    waiting = parser._option_string_actions.get(before[-1]) if before else None
    if waiting is not None and waiting.nargs != 0:
        return waiting
    arguments = parser._get_positional_actions() if command else []
    if not arguments:
        return None
    given = 0
    for one, earlier in zip(behind, ("", *behind), strict=False):
        option = parser._option_string_actions.get(earlier)
        given += not one.startswith("-") and not (option is not None and option.nargs != 0)
    return arguments[min(given, len(arguments) - 1)]


def _value(words: Sequence[str], option: str) -> str | None:
    """What stands behind an option."""
    return words[words.index(option) + 1] if option in words[:-1] else None


def _of_library(what: str, library: Callable[[], Library]) -> Iterator[str]:
    """Names and ids of reports, their years, or ids of their sections; nothing for anything else."""
    if what in ("report", "reports"):
        for source in library().sources:
            yield from (flat(name) for name in (source.short, source.agency, source.id) if name)
    elif what == "year":
        yield from (str(source.year) for source in library().sources if source.year is not None)
    elif what in ("id", "cite"):
        for report in library().reports:
            yield from (opens(report, section) for section in report.sections)
