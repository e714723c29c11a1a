"""Files kept by their digest: no name clashes or leads anywhere, and the same is kept once."""

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile


def by_digest(folder: str, sha256: str) -> str:
    return f"{folder}/{sha256[:2]}/{sha256}"


def store(file: FieldFile, path: str, data: bytes) -> None:
    """Let the field name the file at ``path``, written unless it is there already, whole."""
    storage = file.storage
    if storage.exists(path) and storage.size(path) == len(data):
        file.name = path
    else:
        file.save(path, ContentFile(data), save=False)
