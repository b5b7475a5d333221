"""Making the things: what is stale, why, in which order; whole files only; proof that they agree."""
