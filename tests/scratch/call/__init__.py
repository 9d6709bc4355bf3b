"""热线工单 (四（一）): who called about whom, when it came and when it was closed (D23). Made up for the tests."""
