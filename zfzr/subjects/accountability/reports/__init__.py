"""What the county is told of accountability (责任追究)."""
