"""`wenbao completion`: a shell's script, or what may stand where somebody types."""

from __future__ import annotations

from bot.completion import SCRIPTS, Named, candidates
from bot.context import Context, open_library
from bot.settings import folder_named
from retrieval import Library


def completion(context: Context) -> int:
    """Write the script of a shell, or the words that may go on what was typed; returns the exit status."""
    options = context.options
    if options.typed is None:
        context.stdout.write(SCRIPTS[options.shell])
        return 0

    settings = context.settings

    def library(named: Named) -> Library:
        held = settings.in_collection(named.collection) if named.collection else settings
        if named.folder:
            held = settings.in_folders(folder_named(named.folder), settings.state)
        return open_library(context._replace(settings=held), warn=False)

    def collections() -> list[str]:
        return [one.name for one in settings.preferences.collections]

    context.stdout.write("".join(word + "\n" for word in candidates(options.typed, library, collections)))
    return 0
