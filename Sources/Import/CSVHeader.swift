import Diagnostics

/// Which field of each row means what, from the row of headings.
struct CSVHeader<Column: Hashable> {
    /// What each field means; nil for a heading that is not known.
    var columns: [Column?]
    /// Headings that are not known.
    var unknown: [String] = []
    /// The notes on them.
    var notes: [Diagnostic] = []

    /// Reads the headings.
    ///
    /// - Parameters:
    ///   - record: the row of headings.
    ///   - names: what each column may be called; the first one is its proper name.
    ///   - file: the file as messages name it.
    /// - Throws: a `Diagnostic` when two headings mean the same.
    init(_ record: CSVRecord, names: [(Column, [String])], file: String) throws(Diagnostic) {
        var known: [String: Column] = [:]
        for (column, synonyms) in names {
            for name in synonyms { known[CSVHeading.key(name)] = column }
        }
        var headings: [Column: String] = [:]
        columns = []
        for heading in record.fields {
            let column = known[CSVHeading.key(heading)]
            columns.append(column)
            if let column {
                if let first = headings[column] {
                    throw CSVProblem.repeatedColumn(first, heading, header: record, name: file)
                }
                headings[column] = heading
            } else if !heading.isEmpty {
                unknown.append(SafeText.quote(heading))
                notes.append(
                    CSVProblem.unknownColumn(
                        heading,
                        nearest: Suggestion.nearest(
                            to: CSVHeading.key(heading), among: names.flatMap { $0.1 }),
                        header: record, name: file))
            }
        }
    }

    /// The fields of a row by what they mean; nil when there are too few or too many.
    func fields(of record: CSVRecord) -> [Column: String]? {
        guard record.fields.count >= columns.count,
            record.fields.dropFirst(columns.count).allSatisfy(\.isEmpty)
        else { return nil }
        var fields: [Column: String] = [:]
        for (column, text) in zip(columns, record.fields) {
            if let column { fields[column] = text }
        }
        return fields
    }
}

/// The form in which headings are compared: lower case, no diacritics, letters and digits only.
enum CSVHeading {
    static func key(_ heading: String) -> String {
        var key = ""
        for character in heading.lowercased() {
            switch character {
            case "å", "ä", "à", "á", "â": key.append("a")
            case "ö", "ø", "ó", "ô": key.append("o")
            case "é", "è", "ê", "ë": key.append("e")
            case "ü": key.append("u")
            default:
                if character.isLetter || character.isNumber { key.append(character) }
            }
        }
        return key
    }
}
