"""`new meeting`: asks what is known of a meeting, checks it, shows it, writes its definition."""

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from ministerial_planner.build.failures import PlannerFailure
from ministerial_planner.cli.opening import Opened, open_workspace, opened, workspace_option
