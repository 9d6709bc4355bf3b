"""执法程序 (二, 三（二）): the steps by which a power is exercised, drawn as its flow chart and published (D16, D18)."""
