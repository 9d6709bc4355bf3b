"""What the county is told of powers: the list of powers, the list of responsibilities, and what they rest on."""
