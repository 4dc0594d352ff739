"""Documents for the tests, made here byte by byte: good ones, and ones that mean harm."""

import io
import zipfile

from PIL import Image, PngImagePlugin

HIDDEN = "Zephyrine Quillfeather"
OPEN = "Agreed in October"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT = "application/vnd.oasis.opendocument.text"


def pdf(*pages, info="", catalog=""):
    """Return a PDF with a text layer: each page has a line at its top and one at its middle."""
    pages = pages or ((HIDDEN, OPEN),)
    parts = [f"<< /Type /Catalog /Pages 2 0 R {catalog}>>"]
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    parts += [
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place, (top, middle) in enumerate(pages):
        says = f"BT /F1 24 Tf 60 780 Td ({top}) Tj ET BT /F1 24 Tf 60 420 Td ({middle}) Tj ET"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * place} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(says)} >>\nstream\n{says}\nendstream")
    parts.append(f"<< /Author (Wren Moor) {info}>>")
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n" + "".join(f"{each:010} 00000 n \n" for each in places)
    out += f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R /Info {len(parts)} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode()


def png(size=(400, 200), colour="white", **said):
    """Return a PNG that carries words beside its picture."""
    out, about = io.BytesIO(), PngImagePlugin.PngInfo()
    for name, words in said.items():
        about.add_text(name, words)
    Image.new("RGB", size, colour).save(out, "PNG", pnginfo=about)
    return out.getvalue()


def jpeg(size=(400, 200)):
    """Return a JPEG that says where it was taken and by whom."""
    out, made = io.BytesIO(), Image.new("RGB", size, "white")
    exif = made.getexif()
    exif[0x013B] = HIDDEN
    made.save(out, "JPEG", exif=exif)
    return out.getvalue()


def packed(**parts):
    """Return an archive of these parts; `__` in a name is a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, says in parts.items():
            archive.writestr(name.replace("__", "/"), says)
    return out.getvalue()


def docx(*paragraphs, kind=WORD, rels="", **more):
    """Return a Word document."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    says = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs or (OPEN,))
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    given = {
        "[Content_Types].xml": types,
        "word/document.xml": f"<w:document {space}><w:body>{says}</w:body></w:document>",
    }
    if rels:
        given["word/_rels/settings.xml.rels"] = f"<Relationships>{rels}</Relationships>"
    return packed(**given | more)


def odt(*paragraphs, **more):
    """Return an OpenDocument text."""
    space = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    says = "".join(f"<text:p>{each}</text:p>" for each in paragraphs or (OPEN,))
    return packed(**{"mimetype": ODT, "content.xml": f"<document {space}>{says}</document>"} | more)
