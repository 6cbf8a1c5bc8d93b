"""All Vietnamese syllables by rule: onset x rhyme x tone, to tell right text from garbled."""

from __future__ import annotations

import unicodedata
from functools import cache

_ONSETS = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
"""
_OPEN = """
a ai ao au ay âu ây e eo ê êu i ia iu iêu o oa oai oao oay oe oeo oi ô ôi ơ ơi
u ua uê ui uy uya uyu uơ uây uôi ư ưa ưi ưu ươi ươu y yêu
am ăm âm em êm im iêm om ôm ơm um ươm uôm yêm oam oăm
an ăn ân en ên in iên on ôn ơn un ươn uôn oan oăn oen uân uyên yên uyn yn
ang ăng âng eng êng ung ưng ong ông oong iêng uông ương oang oăng uâng
anh ênh inh oanh uênh uynh ynh
"""
_STOPPED = """
ap ăp âp ep êp ip iêp op ôp ơp up ươp oap
at ăt ât et êt it iêt ot ôt ơt ut ưt ươt uôt oat oăt oet uât uyêt yêt uyt yt
ac ăc âc ec oc ôc ooc uc ưc iêc uôc ươc oac oăc ach êch ich oach uêch uych ych
"""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"
_VOWELS = "aăâeêioôơuưy"
_SHAPED = "ăâêôơư"


def _places(rhyme: str) -> set[int]:
    """Where the tone mark may stand: both habits (hòa, hoà) where two are in use."""
    vowels = [place for place, letter in enumerate(rhyme) if letter in _VOWELS]
    shaped = [place for place in vowels if rhyme[place] in _SHAPED]
    if shaped:
        return {shaped[-1]}
    if len(vowels) == 1:
        return {vowels[0]}
    if len(vowels) == 3 or vowels[-1] != len(rhyme) - 1:
        return {vowels[1]}
    return {0, 1} if rhyme in {"oa", "oe", "uy"} else {0}


@cache
def syllables() -> frozenset[str]:
    """Every possible syllable, in small letters and NFC; both placements of the tone mark."""
    rhymes: set[str] = set()
    for rhyme, tones in [(r, _TONES) for r in _OPEN.split()] + [
        (r, _STOPPED_TONES) for r in _STOPPED.split()
    ]:
        if tones is _TONES:
            rhymes.add(rhyme)
        for place in _places(rhyme):
            head, tail = rhyme[: place + 1], rhyme[place + 1 :]
            rhymes.update(unicodedata.normalize("NFC", head + tone + tail) for tone in tones)
    return frozenset(onset + rhyme for onset in ("", *_ONSETS.split()) for rhyme in rhymes)
