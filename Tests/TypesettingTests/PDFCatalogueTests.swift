import Testing

@testable import Typesetting

@Suite struct PDFCatalogueTests {
    private static let file = """
        %PDF-1.5
        1 0 obj
        << /Type /Catalog
           /Pages 2 0 R
        >>
        endobj
        xref
        0 2
        trailer
        << /Size 2 /Root 1 0 R >>
        startxref
        61
        %%EOF

        """

    @Test func `language and title go into the catalogue, and the table's place moves along`()
        throws
    {
        let done = try PDFCatalogue.completed(Array(Self.file.utf8), language: "sv")
        let text = String(decoding: done, as: UTF8.self)
        #expect(text.contains("/Lang (sv)") && text.contains("/DisplayDocTitle true"))
        #expect(text.contains("/MarkInfo << /Marked true >>"))
        let table = try #require(text.utf8.firstRange(of: Array("xref\n0 2".utf8)))
        let offset = text.utf8.distance(from: text.utf8.startIndex, to: table.lowerBound)
        #expect(text.contains("startxref\n\(offset)\n%%EOF"))
    }

    @Test(arguments: [
        ("", "sv"), ("%PDF-1.5\nstartxref\n5\n%%EOF\n", "sv"),
        (file.replacing("startxref\n61", with: "startxref\n99999"), "sv"),
        (file.replacing("startxref\n61", with: "startxref\n62"), "sv"),
        (file.replacing("endobj\nxref", with: "endobj\n2 0 obj\nxref"), "sv"),
        (file, "sv) /OpenAction (x"),
    ])
    func `a file that is built in another way is refused rather than damaged`(
        file: String, language: String
    ) {
        #expect(throws: TypesettingFailure.self) {
            try PDFCatalogue.completed(Array(file.utf8), language: language)
        }
    }
}
