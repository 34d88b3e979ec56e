"""Grids as files: Excel workbooks and CSV tables."""
