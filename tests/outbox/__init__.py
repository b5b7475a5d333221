"""The outbox: every (mailing, recipient) in exactly one named state."""
