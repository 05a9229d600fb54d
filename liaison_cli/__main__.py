"""Lets `python -m liaison_cli` do what `liaison` does."""

from liaison_cli.cli.shell.main import main

if __name__ == "__main__":
    main()
