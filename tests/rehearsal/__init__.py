"""Rehearsals are exact: what they tell is what the daemon does."""
