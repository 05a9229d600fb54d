"""Commands of daily work: what happened, recorded in a line."""
