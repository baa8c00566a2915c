"""Where the command begins: to be interrupted is no error, however early. Nothing is imported before that holds."""


def start() -> int:
    """Run the command; returns its exit status."""
    try:
        from bot.cli import main

        return main()
    except KeyboardInterrupt:
        return 130
