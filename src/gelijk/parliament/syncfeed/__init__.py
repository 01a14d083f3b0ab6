"""Commitments and papers as the House's open data write them (SyncFeed, tkData v1-0)."""
