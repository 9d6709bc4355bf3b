"""Forms that a clerk fills, and tables from elsewhere: written from the declarations, and read into the records."""
