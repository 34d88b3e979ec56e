"""Transcript files: one module a family of formats, found through `registry`."""
