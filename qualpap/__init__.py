"""From interview transcripts to coding matrices and a report whose every quotation is verified."""

__version__ = "0.1.0"
