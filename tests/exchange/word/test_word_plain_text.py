"""Text files in the encodings offices use, and files that are none."""

from __future__ import annotations

import io
import zipfile

import pytest

from desktop.domain.errors import FileProblem
from desktop.exchange.word import read_plan_text

TEXT = "云溪镇工作计划\n一、改造公开栏，共8块。\n二、培训公开员。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "bom", "gb18030", "gbk", "utf-16", "utf-16-be", "le-no-bom", "be-no-bom"],
)
def test_every_usual_encoding_gives_the_same_text(tmp_path, data):
    path = tmp_path / "计划.txt"
    path.write_bytes(data)
    assert read_plan_text(path) == TEXT


def test_rare_characters_survive_gb18030(tmp_path):
    path = tmp_path / "计划.txt"
    path.write_bytes("一、𠮷林社区㐂事".encode("gb18030"))
    assert read_plan_text(path) == "一、𠮷林社区㐂事"


def test_content_decides_not_the_name(tmp_path):
    path = tmp_path / "计划.docx"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    assert read_plan_text(path) == TEXT


def _zip(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "<x/>")  # one fixed date
    return data.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.txt", b"", "空文件"),
        ("空白.txt", b" \r\n\r\n", "空文件"),
        ("全角空白.txt", "　　\n".encode(), "没有文字"),
        ("旧.doc", OLE, "旧的 .doc"),
        ("密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("表.docx", _zip("xl/workbook.xml"), "Excel 工作簿"),
        ("包.docx", _zip("读我.txt"), "不是 Word"),
        ("断.docx", _zip("word/document.xml")[:40], "不完整"),
        ("坏.docx", _zip("word/document.xml"), "已损坏"),
        ("扫描.pdf", b"%PDF-1.7 ...", "PDF"),
        ("名册.pdf", TEXT.encode(), "扩展名是 .pdf"),
        ("名册.XLSX", b"hello", "扩展名是 .xlsx"),
        ("照片.jpg", TEXT.encode("gbk"), "扩展名是 .jpg"),
        ("计划.doc", TEXT.encode(), "扩展名是 .doc"),
        ("文.rtf", b"{\\rtf1 abc}", "RTF"),
        ("图.txt", b"\x89PNG\r\n\x1a\n", "图片"),
        ("网页.doc", b"<html><body>x</body></html>", "网页"),
        ("乱.txt", bytes(range(1, 256)) * 3, "不是文本文件"),
        ("~$计划.docx", b"x", "临时文件"),
    ],
)
def test_a_file_that_is_no_plan_is_named_with_what_to_do(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FileProblem, match=words) as caught:
        read_plan_text(path)
    assert name in caught.value.message
    assert caught.value.path == str(path)
    assert caught.value.remedy.endswith("。")


@pytest.mark.parametrize("name", ["计划.TXT", "计划.md", "计划.text", "计划", "计划3.1", "1.要点"])
def test_names_that_do_not_contradict_a_text(tmp_path, name):
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8", newline="")
    assert read_plan_text(path) == TEXT


def test_a_missing_file_and_a_folder_are_said_plainly(tmp_path):
    with pytest.raises(FileProblem, match="找不到文件"):
        read_plan_text(tmp_path / "没有.txt")
    with pytest.raises(FileProblem, match="文件夹"):
        read_plan_text(tmp_path)
