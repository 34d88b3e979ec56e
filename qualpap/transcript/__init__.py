"""Transcripts: paragraphs of a file become turns with speakers and roles; turns become segments."""
