"""服务型行政执法 (一): what a unit did to serve those it governs, beside the responsibility system (D55)."""
