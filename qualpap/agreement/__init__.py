"""Did coders agree: units to compare, coefficients with their sources, disagreements."""
