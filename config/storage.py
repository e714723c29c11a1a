"""Where uploads and downloads are kept: files that are named by their own hash."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """A file is there whole or not at all, even if the process is killed while it writes.

    A name is the hash of what is in it, so whoever writes it again writes the same: two who do
    so at once share the name, where Django would give the second another one.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File) -> str:
        goal = Path(self.path(name))
        goal.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=goal.parent, prefix=".", delete=False) as unfinished:
            for chunk in content.chunks():
                unfinished.write(chunk)
            unfinished.flush()
            os.fsync(unfinished.fileno())
        if self.file_permissions_mode is not None:
            Path(unfinished.name).chmod(self.file_permissions_mode)
        Path(unfinished.name).replace(goal)
        return name
