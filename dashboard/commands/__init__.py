"""One module for each command of `reachmap`."""
