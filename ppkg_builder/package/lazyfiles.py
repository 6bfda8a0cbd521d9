"""A package's files, each written when it is asked for: who only looks for faults never pays for the writing.

Even which files there are is found out only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

Content = TypeVar("Content")


class LazyFiles(Mapping[str, Content], Generic[Content]):
    """``makers`` gives the content of each file by its path, or what makes it; every file is made once."""

    def __init__(self, makers: Callable[[], Mapping[str, Content | Callable[[], Content]]]) -> None:
        self._given = makers

    @cached_property
    def _makers(self) -> dict[str, Content | Callable[[], Content]]:
        return dict(self._given())

    def __getitem__(self, path: str) -> Content:
        made = self._makers[path]
        if callable(made):
            made = self._makers[path] = made()
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
