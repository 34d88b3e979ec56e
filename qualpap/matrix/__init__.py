"""Coding matrices: participants × codes, their counts, and the sheets that people read."""
