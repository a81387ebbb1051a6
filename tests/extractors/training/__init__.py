"""Tests of training; what needs torch is passed over without it."""
