"""One mail: what it says, how it is built, how it is handed over."""
