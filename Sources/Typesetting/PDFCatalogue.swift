/// Adds to a file of Cairo's what Cairo 1.16 has no call for: the language, that the file is tagged, and that readers show
/// the title (ISO 32000-1, tables 28, 150 and 321; PDF/UA-1, 7.1 and 7.2).
///
/// Cairo writes the catalogue as its last object, right before the table of offsets: what grows there moves no other
/// object, only the table itself. A file that is built in another way is refused rather than damaged.
enum PDFCatalogue {
    static func completed(_ file: [UInt8], language: String) throws(TypesettingFailure) -> [UInt8] {
        let start = Array("<< /Type /Catalog\n".utf8)
        let end = Array("\nstartxref\n".utf8)
        guard let tail = lastRange(of: end, in: file[...]),
            let table = offset(in: file[tail.upperBound...]), table < tail.lowerBound,
            let catalogue = lastRange(of: start, in: file[..<table]),
            lastRange(of: Array("endobj\n".utf8), in: file[catalogue.upperBound..<table])?
                .upperBound == table,
            file[table...].starts(with: Array("xref\n".utf8)),
            language.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D })
        else { throw .drawing("the file is not built as Cairo builds them") }
        var additions =
            "   /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
        // Later versions of Cairo say it themselves.
        if lastRange(of: Array("/MarkInfo".utf8), in: file[catalogue.upperBound..<table]) == nil {
            additions += "   /MarkInfo << /Marked true >>\n"
        }
        let addition = Array(additions.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(file.count + addition.count + 8)
        result += file[..<catalogue.upperBound]
        result += addition
        result += file[catalogue.upperBound..<tail.upperBound]
        result += Array("\(table + addition.count)\n%%EOF\n".utf8)
        return result
    }

    private static func offset(in bytes: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: bytes.prefix { (0x30...0x39).contains($0) }, as: UTF8.self))
    }

    private static func lastRange(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        var at = bytes.endIndex - wanted.count
        while at >= bytes.startIndex {
            if bytes[at] == wanted[0], bytes[at..<(at + wanted.count)].elementsEqual(wanted) {
                return at..<(at + wanted.count)
            }
            at -= 1
        }
        return nil
    }
}
