"""Coefficients of agreement, by family; each function names its source."""
