"""The conference in a browser: secretary, desk, hall and podium, each under a link of its own."""
