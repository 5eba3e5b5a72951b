import Foundation

/// Prints rows one at a time, as an aligned table, as JSON or as CSV. Memory does not grow with the rows.
struct Listing {
    /// One column: its name for programs, and its heading for people.
    struct Column {
        var key: String
        var heading: String
    }

    /// One value.
    enum Cell: Encodable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case number(Int)
        case flag(Bool)
        case nothing

        init(stringLiteral value: String) { self = .text(value) }
        init(integerLiteral value: Int) { self = .number(value) }
        init(_ text: String?) { self = text.map(Cell.text) ?? .nothing }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .flag(let flag): try container.encode(flag)
            case .nothing: try container.encodeNil()
            }
        }

        var shown: String {
            switch self {
            case .text(let text): text
            case .number(let number): String(number)
            case .flag(let flag): flag ? "ja" : "nej"
            case .nothing: ""
            }
        }
    }

    private let columns: [Column]
    private let format: ListFormat
    private let encoder = JSONEncoder()
    private var held: [[String]] = []
    private var widths: [Int]
    private var isFlowing = false
    private var count = 0

    /// Rows that are held back to find the widths of a table's columns.
    private static let heldRows = 200

    init(_ columns: [Column], _ format: ListFormat) {
        self.columns = columns
        self.format = format
        widths = columns.map(\.heading.count)
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        switch format {
        case .table: break
        case .csv: Output.line(columns.map(\.key).map(Listing.quoted).joined(separator: ";"))
        case .json: Output.line("[")
        }
    }

    mutating func add(_ cells: [Cell]) throws {
        switch format {
        case .csv:
            Output.line(cells.map { Listing.quoted($0.shown) }.joined(separator: ";"))
        case .json:
            if count > 0 { Output.line(",") }
            let pairs = zip(columns.map(\.key), cells).map { ($0, $1) }
            let object = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            Output.line(String(decoding: try encoder.encode(object), as: UTF8.self))
        case .table:
            let row = cells.map {
                $0.shown.split(whereSeparator: \.isNewline).joined(separator: " ")
            }
            if isFlowing {
                write(row)
            } else {
                held.append(row)
                if held.count >= Listing.heldRows { release() }
            }
        }
        count += 1
    }

    /// Ends the list. `nothing` is said of an empty table.
    mutating func end(nothing: String = "") {
        switch format {
        case .csv: break
        case .json: Output.line("]")
        case .table:
            if count == 0 {
                if !nothing.isEmpty { Output.line(nothing) }
            } else {
                release()
            }
        }
    }

    private mutating func release() {
        guard !isFlowing else { return }
        isFlowing = true
        for row in held {
            for (index, text) in row.enumerated() { widths[index] = max(widths[index], text.count) }
        }
        write(columns.map(\.heading))
        write(widths.map { String(repeating: "─", count: $0) })
        for row in held { write(row) }
        held = []
    }

    private func write(_ row: [String]) {
        var line = ""
        for (index, text) in row.enumerated() {
            line += text
            if index < row.count - 1 {
                line += String(repeating: " ", count: max(0, widths[index] - text.count) + 2)
            }
        }
        Output.line(line)
    }

    /// A value of CSV, quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe.
    static func quoted(_ text: String) -> String {
        var safe = text
        if let first = text.first, "=+-@".contains(first), Double(text) == nil { safe = "'" + text }
        guard safe.contains(where: { ";\"\n\r".contains($0) }) else { return safe }
        return "\"\(safe.replacing("\"", with: "\"\""))\""
    }
}
