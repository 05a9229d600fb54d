"""The ledger: what stands in for personal values, which tables are watched, and what was let go of."""
