"""The proof that nobody is lost and nobody gets a mail twice."""
