"""Tests of the guard, the questions and the runner."""
