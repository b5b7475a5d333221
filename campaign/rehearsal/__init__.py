"""The whole campaign played on a virtual clock, by the very code that will send it."""
