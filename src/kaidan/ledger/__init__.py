"""What lives longer than one meeting: series, threads of restatements, the ledger of undertakings."""
