"""Tests of litkg.explain."""
