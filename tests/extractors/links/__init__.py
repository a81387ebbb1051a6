"""Tests of the linker."""
