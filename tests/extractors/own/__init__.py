"""Tests of labels of one's own."""
