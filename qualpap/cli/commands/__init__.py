"""The commands, one module each: parse what was typed, ask the study, print."""
