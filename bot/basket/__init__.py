"""The basket (素材篮): quotes put aside for a document, with notes, in an order; each as it was when it was taken."""

from bot.basket.store import SELF, BasketError, Baskets, Item, Taken

__all__ = ["SELF", "BasketError", "Baskets", "Item", "Taken"]
