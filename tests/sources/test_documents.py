import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml import parse_xml

Read = Callable[..., Any]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*pages: str | None) -> bytes:
    """A PDF with one line of text on each page; None makes a page that is a picture."""
    letters = sorted({letter for page in pages if page for letter in page})
    mapping = "".join(f"<{ord(letter):04x}> <{ord(letter):04x}>\n" for letter in letters)
    cmap = f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(letters)} beginbfchar\n{mapping}endbfchar"
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        f"<</Type /Pages /Count {len(pages)} /Kids [{kids}]>>".encode(),
        b"<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R>>",
        b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /X "
        b"/CIDSystemInfo <</Registry (A) /Ordering (I) /Supplement 0>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(cmap), cmap.encode()),
        b"<</Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1>>\n"
        b"stream\n0\nendstream",
    ]
    for number, text in enumerate(pages):
        drawing = b"/I Do"
        if text is not None:
            drawing = b"BT /F 12 Tf 10 10 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()
        resource = "/Font <</F 3 0 R>>" if text is not None else "/XObject <</I 6 0 R>>"
        page = f"<</Type /Page /Parent 2 0 R /Contents {8 + 2 * number} 0 R /Resources <<{resource}>> "
        objects.append((page + "/MediaBox [0 0 99 99]>>").encode())
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing))
    file = io.BytesIO(b"")
    file.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = file.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    file.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows))
    file.write(b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table))
    return file.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_docx_is_read_in_order(tmp_path: Path, read: Read) -> None:
    document = docx.Document()
    document.add_heading("ประชุมกองทุน")
    table = document.add_table(2, 2)
    for number, cell in enumerate(table._cells):
        cell.text = f"ช่อง {number}"
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "ใน"
    document.add_paragraph("แรก\tหลัง\nใหม่")
    body = document.element.body
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>ในกรอบ</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    changed = (
        f"<w:p {W}><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>"
        "<w:ins><w:r><w:t>เพิ่ม</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>ย้าย</w:t></w:r></w:moveFrom></w:p>"
    )
    for xml in (control, changed):
        body.insert(len(body) - 1, parse_xml(xml))
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path).texts["a.docx"].split("\n") == [
        "ประชุมกองทุน", "ช่อง 0 ใน \tช่อง 1", "ช่อง 2\tช่อง 3", "แรก\tหลัง", "ใหม่", "ในกรอบ", "เพิ่ม",
    ]  # fmt: skip


def test_docx_by_its_content(tmp_path: Path, read: Read) -> None:
    (tmp_path / "letter").write_bytes(word("จดหมาย"))
    with zipfile.ZipFile(tmp_path / "sheet", "w") as sheet:
        sheet.writestr("[Content_Types].xml", "<x/>")
        sheet.writestr("xl/workbook.xml", "<x/>")
    outcome = read(tmp_path)
    assert outcome.texts == {"letter": "จดหมาย"}
    assert outcome.reasons["sheet"].startswith("an Office file other than .docx")


def test_damaged_docx(tmp_path: Path, read: Read) -> None:
    whole = word("จดหมาย " * 500)
    (tmp_path / "a.docx").write_bytes(b"not a zip")
    (tmp_path / "b.docx").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(tmp_path / "c.docx", "w") as package:
        package.writestr("x", "x")
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(tmp_path / "d.docx", "w") as package:
        for name in old.namelist():
            package.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))
    damaged = bytearray(whole)
    damaged[2000:2100] = bytes(100)
    (tmp_path / "e.docx").write_bytes(damaged)
    outcome = read(tmp_path)
    assert outcome.articles == []
    assert list(outcome.reasons) == ["a.docx", "b.docx", "c.docx", "d.docx", "e.docx"]
    assert all(reason.startswith("the DOCX file is damaged: ") for reason in outcome.reasons.values())


def test_a_docx_that_expands_without_bound(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.sources.documents.FILE_LIMIT", 5000)
    (tmp_path / "a.docx").write_bytes(word("x"))
    assert "expands to more than" in read(tmp_path).reasons["a.docx"]


def test_docx_without_text(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.docx").write_bytes(word("", " "))
    assert read(tmp_path).reasons == {"a.docx": "only white space"}


def test_pdf_text_is_read(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("การประชุม", "ครั้งที่ 2"))
    (tmp_path / "b").write_bytes(pdf("report"))
    assert read(tmp_path).texts == {"a.pdf": "การประชุม\n\nครั้งที่ 2", "b": "report"}


def test_scanned_pdf(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(None, None))
    (tmp_path / "b.pdf").write_bytes(pdf(None, "text", "", None))
    outcome = read(tmp_path)
    assert outcome.texts == {"b.pdf": "text"}
    assert outcome.reasons["a.pdf"].startswith("the PDF has no text layer (a scan?)")
    assert outcome.reasons["b.pdf, page 1, 4"] == "a picture without text layer (a scan?)"


def test_damaged_pdf(tmp_path: Path, read: Read, capfd: pytest.CaptureFixture[str]) -> None:
    whole = pdf("text")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\nnonsense")
    (tmp_path / "b.pdf").write_bytes(whole[:300])
    (tmp_path / "c.pdf").write_bytes(b"nothing of the sort")
    (tmp_path / "d.pdf").write_bytes(whole.replace(b"/Kids [7 0 R]", b"/Kids [1 0 R]"))
    outcome = read(tmp_path)
    assert outcome.articles == []
    assert len(outcome.skips) == 4
    assert all(reason.startswith("the PDF ") for reason in outcome.reasons.values())
    assert capfd.readouterr() == ("", "")


def test_encrypted_pdf(tmp_path: Path, read: Read) -> None:
    for name, password in [("a.pdf", "secret"), ("b.pdf", "")]:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("text")))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        writer.write(tmp_path / name)
    outcome = read(tmp_path)
    assert outcome.texts == {"b.pdf": "text"}
    assert outcome.reasons == {"a.pdf": "the PDF is encrypted; save it without a password"}


def test_a_pdf_with_too_much_text(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sources.documents.TEXT_LIMIT", 10)
    (tmp_path / "a.pdf").write_bytes(pdf("1234567", "1234567"))
    assert read(tmp_path).reasons["a.pdf"].startswith("the text is longer than")


def test_a_pdf_with_a_filter_that_pypdf_gave_up(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("text").replace(b"<</Length", b"<</Filter /Fl /Length"))
    assert read(tmp_path).reasons["a.pdf"].startswith("the PDF file is damaged: ")
