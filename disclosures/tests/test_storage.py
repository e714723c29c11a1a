"""Kept files are whole, and the same bytes have one name."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


class Torn(ContentFile):
    """Ends in the middle, as a killed process does."""

    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError("gone")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_file_is_there_whole_or_not_at_all():
    with pytest.raises(OSError, match="gone"):
        default_storage.save("uploads/ab/ab", Torn(b""))
    assert not default_storage.exists("uploads/ab/ab")


def test_the_same_name_twice_is_the_same_file():
    for _ in range(2):
        assert default_storage.save("uploads/ab/ab", ContentFile(b"whole")) == "uploads/ab/ab"
    with default_storage.open("uploads/ab/ab") as kept:
        assert kept.read() == b"whole"
    assert default_storage.listdir("uploads/ab") == ([], ["ab"])


def test_a_kept_file_has_the_permissions_of_uploads(settings, media):
    default_storage.save("uploads/ab/ab", ContentFile(b"whole"))
    assert (media / "uploads/ab/ab").stat().st_mode & 0o777 == settings.FILE_UPLOAD_PERMISSIONS
