"""The doctor: what would fail on the day, asked today."""
