"""Read-only snapshots of databases: a query's rows in a file, with the record of how they were taken."""
