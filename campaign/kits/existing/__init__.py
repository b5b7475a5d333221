"""A policy that exists already: its text without markup, and the facts that can really be found in it."""
