"""Files that bring in many acts at once."""
