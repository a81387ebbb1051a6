"""Tests of marked texts."""
