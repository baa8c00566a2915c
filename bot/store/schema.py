"""The tables of the bot's file, version by version."""

from __future__ import annotations

MADE = """
CREATE TABLE members (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
    since REAL NOT NULL, by INTEGER NOT NULL
);
CREATE TABLE codes (
    code TEXT PRIMARY KEY, id INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL, created REAL NOT NULL
);
CREATE TABLE conversations (
    chat INTEGER, thread INTEGER, user INTEGER, state TEXT NOT NULL, turns TEXT NOT NULL, updated REAL NOT NULL,
    PRIMARY KEY (chat, thread, user)
);
CREATE TABLE answers (
    id TEXT PRIMARY KEY, at REAL NOT NULL, chat INTEGER NOT NULL, thread INTEGER NOT NULL, user INTEGER NOT NULL,
    asked INTEGER NOT NULL, message INTEGER, question TEXT NOT NULL, turns TEXT NOT NULL, status TEXT NOT NULL,
    card TEXT NOT NULL, corpus TEXT NOT NULL
);
CREATE INDEX answers_by_question ON answers (chat, asked);
CREATE INDEX answers_by_time ON answers (at);
CREATE TABLE feedback (
    number INTEGER PRIMARY KEY AUTOINCREMENT, answer TEXT NOT NULL, user INTEGER NOT NULL, verdict TEXT NOT NULL,
    at REAL NOT NULL, UNIQUE (answer, user)
);
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, user INTEGER, chat INTEGER, action TEXT NOT NULL,
    question TEXT, shown TEXT NOT NULL
);
CREATE TABLE audit_archived (upto INTEGER NOT NULL);
INSERT INTO audit_archived VALUES (0);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit WHEN old.number > (SELECT upto FROM audit_archived)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY, mark TEXT NOT NULL, body TEXT, state INTEGER NOT NULL, tries INTEGER NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX inbox_by_state ON inbox (state) WHERE state < 2;
"""
SENT = "CREATE TABLE sent (number INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER NOT NULL, message INTEGER NOT NULL);"
OFFERED = """
CREATE TABLE offers (
    id TEXT PRIMARY KEY, chat INTEGER NOT NULL, asked INTEGER NOT NULL, name TEXT NOT NULL, given TEXT NOT NULL,
    shown TEXT NOT NULL, awaits TEXT NOT NULL, at REAL NOT NULL, UNIQUE (chat, asked)
);
CREATE TABLE news (number INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL);
CREATE TABLE told (chat INTEGER PRIMARY KEY, upto INTEGER NOT NULL);
"""
CHOSEN = (
    "CREATE TABLE collections (chat INTEGER PRIMARY KEY, name TEXT NOT NULL, by INTEGER NOT NULL, at REAL NOT NULL);"
)
TABLES = ("members", "codes", "conversations", "answers", "feedback", "audit", "audit_archived", "inbox", "sent",
          "offers", "news", "told", "collections")  # fmt: skip
# What makes each version of the file out of the one before; never changed, only added to.
STEPS = (MADE, SENT, OFFERED, CHOSEN)
