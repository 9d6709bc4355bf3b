"""定期轮岗 (四（二）): how long people have held their posts, and who has held one for too long (D36)."""
