"""Codings asked about, anchored, aligned and reviewed."""
