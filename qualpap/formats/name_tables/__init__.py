"""The table of names and replacements that a person decides on, as a workbook."""
