"""What a PDF says of itself: XMP, document information, viewer preferences.

Each PDF claims PDF/A-3a and PDF/UA-1 at once; WeasyPrint writes one claim only.
"""

from html import escape
from typing import Any

import pydyf

CREATOR = "ministerial-planner"

# ISO 14289-1, 5 for the claim; ISO 19005-3, 6.6.2.3.3 for the schema, which PDF/A does not know.
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 pdfaid:part="3" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>\
<rdf:li xml:lang="{language}">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{creator}</xmp:CreatorTool>{dates}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is conformed to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def xmp(title: str, language: str, producer: str, created: str, modified: str) -> bytes:
    """The XMP packet (ISO 16684-1) of a document; dates are of ISO 8601, or empty if not known."""
    dates = "".join(
        f"\n<xmp:{name}>{escape(date)}</xmp:{name}>"
        for name, date in (("CreateDate", created), ("ModifyDate", modified))
        if date
    )
    said = _XMP.format(
        title=escape(title),
        language=escape(language),
        creator=CREATOR,
        producer=escape(producer),
        dates=dates,
    )
    return said.encode()


def describe(said: Any, pdf: pydyf.PDF, right_to_left: bool) -> None:
    """Let a PDF about to be written say what it is; `said` is a weasyprint DocumentMetadata."""
    producer = pdf.info["Producer"].string
    pdf.info["Creator"] = pydyf.String(CREATOR)
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    stream.stream = [
        xmp(said.title or "", said.lang or "", producer, said.created or "", said.modified or "")
    ]
    stream.compress = False  # so that archives find it without reading PDF
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    preferences = pydyf.Dictionary({"DisplayDocTitle": "true"})
    if right_to_left:
        preferences["Direction"] = "/R2L"
    pdf.catalog["ViewerPreferences"] = preferences
