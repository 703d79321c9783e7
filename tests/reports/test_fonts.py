from __future__ import annotations

import shutil

import pytest

from desktop.reports.fonts.discovery import bundled_folder, find_files, has_truetype_outlines
from desktop.reports.fonts.faces import FAMILIES, Face
from desktop.reports.fonts.typefaces import FontBook, Substitution


def test_rare_character_falls_back(fonts):
    fangsong = fonts.typeface(Face.FANGSONG)
    assert fangsong.locate("人").path.name == "fangsong.ttf"
    assert fangsong.locate("䶮").path.name == "song.ttf"


@pytest.mark.parametrize("face", list(Face))
def test_every_face_prints_what_forms_need(fonts, face):
    typeface = fonts.typeface(face)
    text = "䶮㛃𬭎①②⑳■□☑☐☒〔2026〕《》“”—…×√≥≤％℃·＿〓Aa0"
    assert [char for char in text if not typeface.prints(char)] == []


def test_unprintable_characters_are_named(fonts):
    assert fonts.unprintable("大塘村 䶮\nئۇ བོད") == frozenset("ئۇབོད")


def test_full_width_characters_are_one_em_wide(fonts):
    for face in Face:
        typeface = fonts.typeface(face)
        assert {typeface.widths[char] for char in "考评，。（）☑〓"} == {1.0}


def test_all_faces_are_substituted_without_office_fonts(fonts):
    assert [one.wanted for one in fonts.substitutions()] == [
        family.name for family in FAMILIES.values()
    ]


def test_installed_font_is_used(tmp_path):
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    shutil.copy(bundled_folder() / "kai.ttf", folder / "SimKai.TTF")
    book = FontBook(system=[tmp_path])
    assert book.typeface(Face.KAI).locate("人").path == folder / "SimKai.TTF"
    assert Substitution("楷体_GB2312", "楷体") in book.substitutions()
    shutil.copy(bundled_folder() / "kai.ttf", tmp_path / "楷体_GB2312.ttf")
    best = FontBook(system=[tmp_path])
    assert best.typeface(Face.KAI).locate("人").path == tmp_path / "楷体_GB2312.ttf"
    assert "楷体_GB2312" not in {one.wanted for one in best.substitutions()}


def test_fonts_that_cannot_be_embedded_are_passed_over(tmp_path):
    (tmp_path / "simkai.ttf").write_bytes(b"OTTO\x00\x01" + bytes(6) + b"CFF " + bytes(12))
    (tmp_path / "simhei.ttf").write_bytes(b"")
    broken = b"\x00\x01\x00\x00\x00\x01" + bytes(6) + b"glyf" + bytes(12)
    (tmp_path / "simfang.ttf").write_bytes(broken)
    assert not has_truetype_outlines(tmp_path / "simkai.ttf")
    assert set(find_files({"simkai.ttf", "simfang.ttf"}, [tmp_path])) == {"simfang.ttf"}
    book = FontBook(system=[tmp_path])
    assert book.typeface(Face.KAI).locate("人").path.name == "kai.ttf"
    assert book.typeface(Face.FANGSONG).locate("人").path.name == "fangsong.ttf"
