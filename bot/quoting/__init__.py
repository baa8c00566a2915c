"""Quoting as officials quote: the sentence that answers, word for word, and its source in the style a user prefers."""

from bot.quoting.excerpts import Excerpt, excerpt, literal
from bot.quoting.marks import nested
from bot.quoting.styles import Style, UnknownStyle, style_named

__all__ = ["Excerpt", "Style", "UnknownStyle", "excerpt", "literal", "nested", "style_named"]
