"""Write dates, places, numbers and the interface's sentences in the reader's language."""

from borderlines.language.messages import LANGUAGES, N_
from borderlines.language.voice import Voice, voice_of

__all__ = ["LANGUAGES", "N_", "Voice", "voice_of"]
