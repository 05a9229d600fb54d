"""What an import did: kept on record, and taken back."""
