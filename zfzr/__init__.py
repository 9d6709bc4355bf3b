"""zfzr: a county's administrative-enforcement responsibility system (行政执法责任制), run from a git repository."""

__version__ = "0.1.0"
