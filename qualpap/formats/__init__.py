"""Every file format that qualpap reads or writes; a library is imported when its format is used."""
