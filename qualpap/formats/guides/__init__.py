"""The interview guide."""
