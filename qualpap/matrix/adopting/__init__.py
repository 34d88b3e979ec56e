"""Matrices that a team has made by hand: understood, shown, and taken into the study."""
