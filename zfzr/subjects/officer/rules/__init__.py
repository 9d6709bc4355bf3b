"""Rules on officers: who holds a post without a certificate (posts), and certificates that may not be (certificates)."""
