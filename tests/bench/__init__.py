"""Speed and memory as ratios beside a peer in the same run: `python -m tests.bench --help`."""
