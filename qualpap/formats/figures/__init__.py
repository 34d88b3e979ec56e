"""Pictures, one module each."""
