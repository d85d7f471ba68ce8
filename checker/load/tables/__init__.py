"""Facts from tables: CSV, JSON Lines, Parquet, XLSX and SQLite, as records and statements."""
