"""行政执法投诉 (四（一）): who complained of whom, when it came and when it was closed (D23). Made up for the tests."""
