"""What the county is told of posts and cases (四（二）): powers set by post, decisions within the limits of posts."""
