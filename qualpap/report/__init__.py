"""The report: quotations cut and verified, findings counted, the narrative composed as data."""
