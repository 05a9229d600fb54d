"""What `liaison` and `python -m liaison_cli` begin with."""

from liaison_cli.collector import uncollected


def main() -> None:
    """The console script."""
    # Modules stay: to walk them while they are loaded, and once more at the end, is a tenth of a short command.
    with uncollected(lasting=True):
        from liaison_cli.cli.shell.main import app
    app()


if __name__ == "__main__":
    main()
