"""`OwnBaskets`: the baskets of who sits at this machine, with the style of quotes that the configuration file says."""

from __future__ import annotations

from bot import config_file
from bot.basket import BasketError, Baskets
from bot.config_file import ConfigError
from bot.preferences import PreferenceError
from bot.quoting import Style
from bot.settings import Settings


class OwnBaskets(Baskets):
    """As Baskets; what the file says of the style goes before what was preferred earlier."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.state)
        self._file = settings.config
        self._preferred = settings.preferences.style

    @property
    def style(self) -> Style:
        """How sources are worded."""
        return Style(self._preferred) if self._preferred else super().style

    @style.setter
    def style(self, style: Style) -> None:
        try:
            self._preferred = config_file.set_value(self._file, "style", str(style)).style
        except (ConfigError, PreferenceError) as error:
            raise BasketError(str(error)) from None
