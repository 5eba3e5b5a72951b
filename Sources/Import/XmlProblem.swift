import CExpat
import Diagnostics

/// The errors of XML itself, in words.
enum XmlProblem {
    static func doctype(at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            code: "import.xml.doctype",
            Phrase(
                sv: "filen har en dokumenttyp (DOCTYPE); det är inte tillåtet",
                en: "the file has a document type (DOCTYPE); that is not allowed"),
            hint: Phrase(
                sv: "PAXml behöver ingen; med den kan en fil hämta eller mångdubbla innehåll",
                en: "PAXml needs none; with one a file can fetch or multiply content"),
            at: place)
    }

    /// The error that libexpat stopped at.
    ///
    /// - Parameters:
    ///   - error: libexpat's error.
    ///   - isAtEnd: whether the whole file had been read.
    ///   - badByte: the byte at the place, when it is known.
    ///   - place: where.
    /// - Returns: the error that people read.
    static func diagnostic(
        _ error: XML_Error, isAtEnd: Bool, badByte: UInt8?, at place: SourcePlace
    ) -> Diagnostic {
        if isAtEnd, truncations.contains(error.rawValue) { return truncated(at: place) }
        switch error {
        case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING:
            return Diagnostic(
                code: "import.xml.encoding",
                Phrase(
                    sv: "XML-deklarationens teckenkodning är okänd eller stämmer inte med filen",
                    en: "the XML declaration's encoding is unknown or is not the file's"),
                hint: encodingHint, at: place)
        case XML_ERROR_INVALID_TOKEN where badByte.map { $0 >= 0x80 } ?? false:
            return Diagnostic(
                code: "import.xml.encoding",
                Phrase(
                    sv: "ett tecken är inte kodat så som XML-deklarationen säger (UTF-8 om den "
                        + "inget säger)",
                    en: "a character is not encoded as the XML declaration says (UTF-8 if it says "
                        + "nothing)"),
                hint: encodingHint, at: place)
        case XML_ERROR_UNDEFINED_ENTITY:
            return Diagnostic(
                code: "import.xml.entity",
                Phrase(
                    sv: "filen hänvisar till en entitet som inte finns",
                    en: "the file refers to an entity that does not exist"), at: place)
        case XML_ERROR_NO_MEMORY, XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
            return PaxmlLimits.tooLong(at: place)
        default:
            let reason =
                unsafe XML_ErrorString(error).map { unsafe String(cString: $0) } ?? "unknown"
            return Diagnostic(
                code: "import.xml.syntax",
                Phrase(
                    sv: "filen är inte välformad XML (\(reason))",
                    en: "the file is not well-formed XML (\(reason))"), at: place)
        }
    }

    static func notXML(file: String) -> Diagnostic {
        Diagnostic(
            code: "import.file.not-xml",
            Phrase(sv: "filen är inte XML", en: "the file is not XML"),
            hint: Phrase(
                sv: "PAXml-filer slutar på .pax eller .xml och börjar med '<'",
                en: "PAXml files end in .pax or .xml and begin with '<'"),
            at: SourcePlace(file: file))
    }

    private static func truncated(at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            code: "import.xml.truncated",
            Phrase(
                sv: "filen är avkortad: den slutar mitt i",
                en: "the file is truncated: it ends in the middle"),
            hint: Phrase(
                sv: "hämta eller exportera filen igen; ingenting har ändrats",
                en: "fetch or export the file again; nothing was changed"),
            at: place)
    }

    private static let encodingHint = Phrase(
        sv: "PAXml är i ISO-8859-1, Windows-1252 eller UTF-8; exportera filen igen",
        en: "PAXml is in ISO-8859-1, Windows-1252 or UTF-8; export the file again")

    private static let truncations: Set<UInt32> = [
        XML_ERROR_NO_ELEMENTS.rawValue, XML_ERROR_UNCLOSED_TOKEN.rawValue,
        XML_ERROR_PARTIAL_CHAR.rawValue, XML_ERROR_UNCLOSED_CDATA_SECTION.rawValue,
    ]
}
