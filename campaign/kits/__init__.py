"""Starter kits: a complete campaign folder from a subject and the facts only its owner knows."""
