"""What is raised when a file of an organiser's is not what its name says."""


class Unreadable(Exception):
    """`problem` is a clause about the file, such as “it is damaged”."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
