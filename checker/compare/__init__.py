"""Compare sources with each other: agreements, discrepancies, acceptances."""
