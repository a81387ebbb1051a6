"""Tests of the explorer, most of them in a real Chromium."""
