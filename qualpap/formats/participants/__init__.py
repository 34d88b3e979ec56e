"""The participants' table."""
