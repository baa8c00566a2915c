"""`python -m bot` is `wenbao`, for machines where the script's folder is not on the path."""

import sys

from bot.start import start

if __name__ == "__main__":
    sys.exit(start())
