"""The study's settings, and the files that a new study starts with."""
