"""One module per format, each with its ``FORMAT``."""
