"""liaison: keeps the liaisons of a development zone's enterprises reachable."""

__version__ = "0.1.0"
