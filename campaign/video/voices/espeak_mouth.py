"""One sentence through eSpeak NG, in a process of its own: text comes in, rate and samples go out."""

import ctypes
import sys

_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_UTF8 = 1
_RATE_PARAMETER = 1
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def said(sentence: str, voice: str, words_per_minute: int) -> bytes:
    """The sample rate as four bytes, then 16-bit samples; ends the process when the engine cannot."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    folder = str(espeakng_loader.get_data_path()).encode()
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, folder, _DONT_EXIT)
    if rate <= 0:
        sys.exit("the engine does not start")
    if library.espeak_SetVoiceByName(voice.encode()):
        sys.exit(f"there is no voice {voice!r}")
    library.espeak_SetParameter(_RATE_PARAMETER, words_per_minute, 0)
    return int(rate).to_bytes(4, "little") + _synthesised(library, sentence)


def _synthesised(library: ctypes.CDLL, sentence: str) -> bytes:
    heard = bytearray()

    def collect(samples: "ctypes._Pointer[ctypes.c_short]", count: int, _: object) -> int:
        if samples and count:
            heard.extend(ctypes.string_at(samples, count * 2))
        return 0

    callback = _Callback(collect)
    library.espeak_SetSynthCallback(callback)
    text = sentence.encode() + b"\0"
    library.espeak_Synth(text, ctypes.c_size_t(len(text)), 0, 0, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return bytes(heard)


if __name__ == "__main__":
    text = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(said(text, sys.argv[1], int(sys.argv[2])))
