"""Tests of the atlas on disk."""
