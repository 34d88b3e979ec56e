"""The sheets of the matrix workbooks, one module each, as grids."""
