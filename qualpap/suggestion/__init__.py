"""What a machine proposes and a person decides: codes by search rules, questions asked."""
