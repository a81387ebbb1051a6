"""Tests of litkg.evaluation."""
