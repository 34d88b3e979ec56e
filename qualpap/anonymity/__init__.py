"""Names found, replaced and followed; and whom a citation points to. Pure: no file, no clock."""
