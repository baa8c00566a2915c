"""`wenbao chat`: a dialogue on the full screen, line by line, or as JSON for programs."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import closing
from typing import TextIO

from bot.arguments import UsageError
from bot.context import Context, open_library
from bot.guard import Ask, guarded
from bot.recording import Recorder
from bot.render.jsonable import answer_json
from bot.shelf import Present, shelf_of
from bot.terminal import Terminal, read_lines
from bot.texts import errors
from bot.texts import full as texts
from retrieval import Answerer, Conversation, Library

NEW_CONVERSATION = "/new"
RARELY = 50_000  # things made until garbage is looked for again: a hundred questions leave so many


def chat(context: Context) -> int:
    """Talk until the input ends or the person leaves; returns the exit status."""
    options, settings = context.options, context.settings
    if options.full and options.json:
        raise UsageError(texts.NOT_WITH_JSON)
    full = _full(context)

    made: list[Answerer] = []  # the one that answers now

    def answering(library: Library) -> Ask:
        answerer = Answerer(library, made[0] if made else None)
        if options.json and made:
            _load(answerer)
        made[:] = [answerer]
        return guarded(answerer.ask, settings.debug)

    present = Present(open_library(context), answering, shelf_of(settings))
    if options.json:
        return chat_json(present, context.stdin, context.stdout, lambda: _load(made[0]))
    if full:
        from bot.screen import show

        return show(present, settings)
    from bot.console import run_console

    with closing(Recorder(settings, context.stderr.say)) as recorder:
        return run_console(present, settings, context.stdin, context.stdout, context.stderr, recorder.keep)


def _full(context: Context) -> bool:
    """Is the full screen wanted, and can it be shown here? Where it was asked for by name and cannot, say so."""
    asked, json = context.options.full, context.options.json
    if not (context.settings.preferences.full and not json if asked is None else asked):
        return False
    from bot.screen import COLUMNS, ROWS, suits

    fits = suits(context.stdin, context.stdout, context.stderr)
    if not fits and asked:
        context.stderr.say(errors.WARNING + texts.NO_SCREEN.format(columns=COLUMNS, rows=ROWS))
    return fits


def _load(answerer: Answerer) -> None:
    """Load all it needs: a program asks much, and none of its questions is to wait for what others had no need of."""
    answerer.load()
    gc.unfreeze()  # a former library
    gc.collect()
    gc.freeze()  # nothing of this one is garbage: to go through it takes longer than an answer
    gc.set_threshold(RARELY)


def chat_json(present: Present, stdin: TextIO, stdout: Terminal, load: Callable[[], None] = lambda: None) -> int:
    """One conversation for programs: every line in is answered by one line of JSON, `/new` by nothing.

    `load` is called behind the first answer: that one comes at once, those after it are faster.
    """
    conversation: Conversation | None = None
    loaded = False
    for text in read_lines(stdin):
        if text.strip() == NEW_CONVERSATION:
            conversation = None
            continue
        present.follow()
        answer = present.ask(text, conversation)
        conversation = answer.conversation
        stdout.json(answer_json(answer))
        if not loaded:
            load()
        loaded = True
    return 0
