"""Rules: operators over uncertain, contested and incomplete facts, with proofs."""
