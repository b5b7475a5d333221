"""One sentence through Hibari, in a process of its own: text comes in, rate and samples go out."""

import sys

from campaign.video.voices.mouth import bounded, hand_over

SEED = 0
"""Of the noise in its sound."""
VOLUME = 0.5 * 32767
"""Half of what fits; the film's loudness is set later."""


def said(sentence: str, voice: str, rate: float) -> tuple[bytes, int]:
    """16-bit samples and their rate; ends the process when the voice is not on this machine."""
    import numpy as np
    from hibari import Hibari
    from hibari.voices import VOICES, voice_path

    try:
        if voice not in VOICES:
            sys.exit(f"there is no voice {voice!r}")
        model = voice_path(voice, download_missing=False)
    except Exception as error:
        sys.exit(f"the voice {voice!r} is not on this machine ({type(error).__name__})")
    heard = np.asarray(Hibari(voice=voice, model=model)(sentence, speed=rate, seed=SEED))
    return (np.clip(heard, -1, 1) * VOLUME).astype("<i2").tobytes(), Hibari.sample_rate


if __name__ == "__main__":
    bounded()
    hand_over(*said(sys.stdin.buffer.read().decode(), sys.argv[1], float(sys.argv[2])))
