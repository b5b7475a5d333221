"""Sending the things: every (mailing, recipient) in exactly one named state."""
