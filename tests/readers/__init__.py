"""Readers, on small files in our own words and on the real pages beside the checkout."""
