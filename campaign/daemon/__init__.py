"""The daemon that runs for months: its clock, its signs of life, its watch over itself."""

from campaign.daemon.run import Daemon, Kept, Rhythm, keep, run

__all__ = ["Daemon", "Kept", "Rhythm", "keep", "run"]
