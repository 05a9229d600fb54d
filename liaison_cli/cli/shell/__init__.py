"""The door of the command line: options, errors, words as people type them."""
