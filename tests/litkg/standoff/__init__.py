"""Tests of litkg.standoff."""
