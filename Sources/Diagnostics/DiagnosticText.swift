extension Diagnostic {
    /// The diagnostic as lines for a terminal: `place: severity: message [code]`, excerpt, caret, hint.
    package func text(_ language: Language) -> String {
        var lines: [String] = []
        var head = place.map { "\($0.label): " } ?? ""
        head += "\(severity.label(language)): "
        if let subject { head += "\(subject): " }
        lines.append(head + message.text(language) + " [\(code)]")
        if let place, let excerpt = place.excerpt {
            lines.append("    \(excerpt)")
            if let column = place.column, column > 0 {
                lines.append("    " + String(repeating: " ", count: column - 1) + "^")
            }
        }
        if let hint {
            lines.append("  \(language == .sv ? "gör så här" : "hint"): \(hint.text(language))")
        }
        return lines.joined(separator: "\n")
    }
}

extension Diagnostic.Severity {
    /// The severity's name as a person reads it.
    package func label(_ language: Language) -> String {
        switch (self, language) {
        case (.note, .sv): "upplysning"
        case (.warning, .sv): "varning"
        case (.error, .sv): "fel"
        case (.note, .en): "note"
        case (.warning, .en): "warning"
        case (.error, .en): "error"
        }
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The English text, as consultants and operators read it.
    package var description: String { text(.en) }
}
