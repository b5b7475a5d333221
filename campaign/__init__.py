"""Auftakt: one plan file becomes the whole campaign that introduces a policy."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("auftakt")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+source"
