"""The command line: parse, call one function of the floors below, print, return an exit code. No domain logic."""
