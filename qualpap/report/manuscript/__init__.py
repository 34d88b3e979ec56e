"""A manuscript checked against the study: its quotations, their citations, and its counts."""
