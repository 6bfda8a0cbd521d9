"""A package's files, each written when it is asked for: who only looks for faults never pays for the writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Content = TypeVar("Content")


class LazyFiles(Mapping[str, Content], Generic[Content]):
    """``makers`` hold the content of each file by its path, or what makes it; every file is made once."""

    def __init__(self, makers: Mapping[str, Content | Callable[[], Content]]) -> None:
        self._makers = dict(makers)

    def __getitem__(self, path: str) -> Content:
        made = self._makers[path]
        if callable(made):
            made = self._makers[path] = made()
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
