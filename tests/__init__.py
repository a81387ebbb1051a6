"""Tests of litkg; the folders mirror the packages."""
