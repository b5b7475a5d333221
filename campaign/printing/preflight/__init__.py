"""The preflight: what a printer would find in a PDF, and what a screen reader would, before they do."""
