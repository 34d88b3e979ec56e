"""The report's outline, and the tables and figures that it names."""
