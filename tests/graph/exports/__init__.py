"""Tests of exports: what goes out can be read back."""
