import Diagnostics

/// What a PAXml file may not exceed, each far above what payroll systems write.
enum PaxmlLimits {
    /// Levels of elements; the schema has 7.
    static let depth = 64
    /// Bytes of text in one element; the longest real one is a comment of some lines.
    static let text = 1 << 20
    /// Bytes of one tag or comment: the parser must hold it whole, and scans it again for every piece read.
    static let markup = 1 << 20

    static func tooDeep(at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            code: "import.paxml.depth",
            Phrase(
                sv: "elementen är nästlade djupare än \(depth) nivåer",
                en: "the elements are nested deeper than \(depth) levels"), at: place)
    }

    static func tooLong(at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            code: "import.paxml.size",
            Phrase(
                sv: "ett element, en tagg eller en kommentar är större än 1 MiB",
                en: "an element's text, a tag or a comment is larger than 1 MiB"), at: place)
    }
}
