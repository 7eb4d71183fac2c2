"""Calendars of other programs: meetings, or the programme of one."""
