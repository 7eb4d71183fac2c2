"""`python -m ministerial_planner` is the same as `ministerial-planner`."""

from ministerial_planner.cli.main import main

main()
