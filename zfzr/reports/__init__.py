"""Reports: the county turned into plain data, one module a report; nothing here prints or formats."""
