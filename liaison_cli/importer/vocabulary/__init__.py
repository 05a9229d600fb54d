"""The words of real rosters: header names, values, characters."""
