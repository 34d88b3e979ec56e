"""The study's values: frozen, without input or output, without third-party code."""
