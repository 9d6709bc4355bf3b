"""What the county is told of cases (四（二）): powers set by post, limits of posts kept, guiding cases."""
