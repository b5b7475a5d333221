"""Auftakt: one plan file becomes the whole campaign that introduces a policy."""

__version__ = "0.1.0"
