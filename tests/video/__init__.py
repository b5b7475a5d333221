"""What the film craft promises."""
