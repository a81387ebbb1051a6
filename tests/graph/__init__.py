"""Tests of what is known: model, assembly, stores, the atlas, exports."""
