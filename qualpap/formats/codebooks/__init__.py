"""Codebooks as YAML, workbooks and plain tables."""
