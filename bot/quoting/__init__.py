"""Quoting as officials quote: the sentence that answers, word for word, and its source in the style a user prefers."""

from bot.quoting.excerpts import Excerpt, Style, UnknownStyle, excerpt, literal, style_named
from bot.quoting.marks import nested

__all__ = ["Excerpt", "Style", "UnknownStyle", "excerpt", "literal", "nested", "style_named"]
