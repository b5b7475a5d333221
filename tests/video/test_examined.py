"""Looking at anybody's film: only the named file is read, and nothing it says of itself does harm."""

import os
from pathlib import Path

import av
import numpy as np
import pytest

from campaign.errors import FileFault
from campaign.video.examined import examine


def film(path: Path, title: str = "Ein Film") -> Path:
    """Two seconds of grey."""
    with av.open(str(path), "w") as container:
        container.metadata["title"] = title
        stream = container.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        grey = np.full((64, 64, 3), 128, np.uint8)
        for _ in range(50):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey)))
        container.mux(stream.encode(None))
    return path


PLAYLISTS = {
    "absolute.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{film}\n#EXT-X-ENDLIST\n",
    "endless.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{film}\n",
    "list.ffconcat": "ffconcat version 1.0\nfile {film}\nfile {film}\n",
}


@pytest.mark.parametrize("name", PLAYLISTS)
def test_a_playlist_opens_no_other_file(tmp_path: Path, name: str) -> None:
    elsewhere = film(tmp_path / "other.ts")
    assert examine(elsewhere).pictures.frames == 50
    listed = tmp_path / name
    listed.write_text(PLAYLISTS[name].format(film=elsewhere), encoding="utf-8")
    with pytest.raises(FileFault, match="cannot be read as a film"):
        examine(listed)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/film.mp4", "concat:film.mp4", "film"])
def test_what_is_no_file_is_told_as_such(tmp_path: Path, address: str) -> None:
    with pytest.raises(FileFault, match="there is no film file"):
        examine(tmp_path / address)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "film.mp4")
    with pytest.raises(FileFault, match="there is no film file"):
        examine(tmp_path / "film.mp4")


def test_a_title_is_told_as_one_short_line(tmp_path: Path) -> None:
    found = examine(film(tmp_path / "film.mp4", "Böse\x1b[2J\nZeile " + "x" * 1000))
    assert found.title.startswith("Böse [2J Zeile xxx")
    assert len(found.title) == 200
