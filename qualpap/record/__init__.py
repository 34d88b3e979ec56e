"""From acts to the state of a study: pure, and the same whatever order the journals arrive in."""
