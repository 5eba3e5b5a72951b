package import Diagnostics

/// A pattern for the names of payslip PDFs, for instance `{anstid}_{betaldatum}.pdf`.
///
/// Placeholders: `{anstid}`, `{betaldatum}` (`2026-11-25` or `20261125`), `{period}` (`2026-11`, `202611`, `2026.M.11`),
/// `{personnummer}` and `{*}` for anything. Everything else must stand as written, upper and lower case being the
/// same. A placeholder never reaches over a `/`, and `{anstid}` never over the character that follows or precedes it
/// in the pattern. A name that can be read in two ways matches nothing.
package struct DocumentName: Sendable {
    enum Placeholder: String, CaseIterable {
        case number = "anstid"
        case payDate = "betaldatum"
        case period
        case identity = "personnummer"
        case anything = "*"
    }

    enum Part: Equatable {
        case literal([Character])
        case placeholder(Placeholder)
    }

    /// The pattern as written.
    package let pattern: String
    let parts: [Part]

    /// Whether the pattern names folders, so that files below the folder are looked at too.
    package var hasFolders: Bool { pattern.contains("/") }

    /// Reads a pattern.
    ///
    /// - Parameter pattern: the pattern.
    /// - Throws: a `Diagnostic` for an unknown placeholder, one that occurs twice, two of free length side by side, or a
    ///   pattern that says nothing of whose document it is.
    package init(_ pattern: String) throws(Diagnostic) {
        self.pattern = pattern
        parts = try DocumentPattern.parse(pattern)
    }

    /// Whose document a file is.
    ///
    /// - Parameter fileName: the name, or the path below the folder where the pattern has `/`.
    /// - Returns: the key; nil when the name does not match or can be read in two ways.
    package func match(_ fileName: String) -> DocumentKey? {
        let readings = readings(of: fileName)
        return readings.count == 1 ? readings.first : nil
    }

    /// The different ways to read a name, at most two of them.
    func readings(of fileName: String) -> Set<DocumentKey> {
        guard fileName.utf8.count <= 1_024 else { return [] }
        var matcher = DocumentMatcher(parts: parts, name: Array(fileName))
        matcher.match(part: 0, at: 0, DocumentKey())
        return matcher.readings
    }
}

/// Takes a pattern apart.
enum DocumentPattern {
    static func parse(_ pattern: String) throws(Diagnostic) -> [DocumentName.Part] {
        var parts: [DocumentName.Part] = []
        var literal: [Character] = []
        var rest = pattern[...]
        while let character = rest.popFirst() {
            guard character == "{" else {
                literal += Array(character.lowercased())
                continue
            }
            guard let end = rest.firstIndex(of: "}") else { throw unclosed(pattern) }
            let name = rest[..<end].lowercased()
            rest = rest[rest.index(after: end)...]
            guard let placeholder = DocumentName.Placeholder(rawValue: name) else {
                throw unknown(name)
            }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = []
            parts.append(.placeholder(placeholder))
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        try check(parts)
        return parts
    }

    private static func check(_ parts: [DocumentName.Part]) throws(Diagnostic) {
        let free: [DocumentName.Part] = [.placeholder(.number), .placeholder(.anything)]
        for (a, b) in zip(parts, parts.dropFirst()) where free.contains(a) && free.contains(b) {
            throw Diagnostic(
                code: "import.name.adjacent",
                Phrase(
                    sv: "två platshållare av fri längd står intill varandra i namnmönstret",
                    en: "two placeholders of free length stand side by side in the name pattern"))
        }
        for placeholder in DocumentName.Placeholder.allCases where placeholder != .anything {
            guard parts.count(where: { $0 == .placeholder(placeholder) }) > 1 else { continue }
            throw Diagnostic(
                code: "import.name.twice",
                Phrase(
                    sv: "{\(placeholder.rawValue)} står två gånger i namnmönstret",
                    en: "{\(placeholder.rawValue)} occurs twice in the name pattern"))
        }
        guard parts.contains(.placeholder(.number)) || parts.contains(.placeholder(.identity))
        else {
            throw Diagnostic(
                code: "import.name.nobody",
                Phrase(
                    sv: "namnmönstret säger inte vems filen är",
                    en: "the name pattern does not say whose the file is"),
                hint: Phrase(
                    sv: "använd {anstid} eller {personnummer}",
                    en: "use {anstid} or {personnummer}"))
        }
    }

    private static func unclosed(_ pattern: String) -> Diagnostic {
        let quoted = SafeText.quote(pattern)
        return Diagnostic(
            code: "import.name.brace",
            Phrase(
                sv: "en klammer avslutas inte i namnmönstret '\(quoted)'",
                en: "a brace is not closed in the name pattern '\(quoted)'"))
    }

    private static func unknown(_ name: String) -> Diagnostic {
        let known = DocumentName.Placeholder.allCases.map(\.rawValue)
        let nearest = Suggestion.nearest(to: name, among: known)
        let quoted = SafeText.quote(name)
        let all = known.map { "{\($0)}" }.joined(separator: ", ")
        return Diagnostic(
            code: "import.name.placeholder",
            Phrase(
                sv: "okänd platshållare i namnmönstret: {\(quoted)}",
                en: "unknown placeholder in the name pattern: {\(quoted)}"),
            hint: nearest.map { Phrase(sv: "menades {\($0)}?", en: "did you mean {\($0)}?") }
                ?? Phrase(sv: "det finns \(all)", en: "there are \(all)"))
    }
}
