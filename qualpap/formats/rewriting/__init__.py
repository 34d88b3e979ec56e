"""Files with names in them replaced, each in its own format, everything else left as it is."""
