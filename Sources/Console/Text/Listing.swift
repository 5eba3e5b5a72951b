import Diagnostics
import Foundation

/// A way to print a list.
package enum ListFormat: String, CaseIterable, Sendable {
    /// Aligned columns, for people.
    case table
    /// A JSON array of objects.
    case json
    /// Semicolons between, as Swedish spreadsheets want it.
    case csv
}

/// Prints rows one at a time, as an aligned table, as JSON or as CSV. Memory does not grow with the rows.
package struct Listing {
    /// One column: its name for programs, and its heading for people.
    package struct Column {
        /// The name for programs.
        package var key: String
        /// The heading for people.
        package var heading: String

        /// Creates a column.
        package init(key: String, heading: String) {
            self.key = key
            self.heading = heading
        }
    }

    /// One value.
    package enum Cell: Encodable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        /// A text.
        case text(String)
        /// A whole number.
        case number(Int)
        /// Yes or no.
        case flag(Bool)
        /// Nothing is known.
        case nothing

        package init(stringLiteral value: String) { self = .text(value) }
        package init(integerLiteral value: Int) { self = .number(value) }

        /// A text, or nothing.
        package init(_ text: String?) { self = text.map(Cell.text) ?? .nothing }

        package func encode(to encoder: any Encoder) throws {
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
    private let writeLine: (String) -> Void
    private let encoder = JSONEncoder()
    private var held: [[String]] = []
    private var widths: [Int]
    private var isFlowing = false
    private var count = 0

    /// Rows that are held back to find the widths of a table's columns.
    private static let heldRows = 200

    /// Begins a list.
    ///
    /// - Parameters:
    ///   - columns: The columns.
    ///   - format: How it is printed.
    ///   - write: Takes each line.
    package init(
        _ columns: [Column], _ format: ListFormat, write: @escaping (String) -> Void
    ) {
        self.columns = columns
        self.format = format
        writeLine = write
        widths = columns.map(\.heading.count)
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        switch format {
        case .table: break
        case .csv: writeLine(CSVText.row(columns.map(\.key)))
        case .json: writeLine("[")
        }
    }

    /// Adds a row.
    package mutating func add(_ cells: [Cell]) throws {
        switch format {
        case .csv:
            writeLine(CSVText.row(cells.map(\.shown)))
        case .json:
            if count > 0 { writeLine(",") }
            let pairs = zip(columns.map(\.key), cells).map { ($0, $1) }
            let object = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            writeLine(String(decoding: try encoder.encode(object), as: UTF8.self))
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
    package mutating func end(nothing: String = "") {
        switch format {
        case .csv: break
        case .json: writeLine("]")
        case .table:
            if count == 0 {
                if !nothing.isEmpty { writeLine(nothing) }
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
        writeLine(line)
    }
}
