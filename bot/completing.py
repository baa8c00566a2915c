"""`wenbao completion`: a shell's script, or what may stand where somebody types."""

from __future__ import annotations

from bot.completion import SCRIPTS, candidates
from bot.context import Context, open_library
from bot.settings import folder_named
from retrieval import Library


def completion(context: Context) -> int:
    """Write the script of a shell, or the words that may go on what was typed; returns the exit status."""
    options = context.options
    if options.typed is None:
        context.stdout.write(SCRIPTS[options.shell])
        return 0

    def library(folder: str | None) -> Library:
        settings = context.settings.model_copy(update={"corpus": folder_named(folder)} if folder else {})
        return open_library(context._replace(settings=settings), warn=False)

    context.stdout.write("".join(word + "\n" for word in candidates(options.typed, library)))
    return 0
