"""Tests of what ships in ``examples/``."""
