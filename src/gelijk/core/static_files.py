"""Static files under a name by content, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """Where nothing was collected (tests, a first look) the files keep their own names."""

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name
