"""The rules: pure functions over frozen values; `today` is always an argument."""
