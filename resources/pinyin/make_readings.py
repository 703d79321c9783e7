"""Make ``readings.txt``: what the filter box needs of pypinyin's dictionaries, a fiftieth of the memory.

Run: ``python resources/pinyin/make_readings.py`` with pypinyin installed (a development dependency).

pypinyin keeps 47,111 phrases with tones in memory (57 MB, 0.25 s to load). Without tones most of them
say nothing that their characters do not say alone. Kept are the telling ones (重庆 is chongqing) and
the plain ones that stand in their way: 执行情况 is read 执行, 情况 and not 执, 行情, 况.
"""

from __future__ import annotations

from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).parent / "readings.txt"


def main() -> None:
    """Write the syllables with their characters, the telling phrases, the plain phrases."""
    single = {chr(code): _syllables(chr(code))[0] for code in pinyin_dict}
    single["〇"] = "ling"
    of_syllable: dict[str, list[str]] = {}
    for character, syllable in sorted(single.items()):
        of_syllable.setdefault(syllable, []).append(character)
    telling, plain = phrases(single)
    parts = (
        [f"{syllable} {''.join(found)}" for syllable, found in sorted(of_syllable.items())],
        [f"{phrase} {' '.join(_syllables(phrase))}" for phrase in sorted(telling)],
        sorted(plain),
    )
    text = "\n\n".join("\n".join(lines) for lines in parts)
    TARGET.write_text(text + "\n", encoding="utf-8", newline="\n")


def phrases(single: dict[str, str]) -> tuple[set[str], set[str]]:
    """Return the phrases read otherwise than their characters, and the plain ones they overlap."""
    whole = {phrase for phrase in phrases_dict if all(c in single for c in phrase)}
    telling = {phrase for phrase in whole if _syllables(phrase) != [single[c] for c in phrase]}
    heads = {phrase[:end] for phrase in telling for end in range(1, len(phrase) + 1)}
    return telling, {phrase for phrase in whole - telling if _hinders(phrase, heads, telling)}


def _hinders(phrase: str, heads: set[str], telling: set[str]) -> bool:
    """Whether a telling phrase begins inside this one, or at its start and is shorter."""
    size = len(phrase)
    return any(
        (begin and phrase[begin:] in heads)
        or any(phrase[begin:end] in telling for end in range(begin + 2, size + 1))
        for begin in range(size)
    )


def _syllables(text: str) -> list[str]:
    return lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)


if __name__ == "__main__":
    main()
