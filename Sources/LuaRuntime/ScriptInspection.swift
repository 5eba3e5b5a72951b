package import Diagnostics

/// What a value looks like to a person: bounded, the same on every run, and found out without running any script.
///
/// At most 4 tables deep, 50 entries a table, 500 values in all and 1,000 bytes of each text. Texts hold what the
/// script put there, control characters and personal identity numbers too.
package indirect enum ScriptInspection: Sendable, Hashable {
    /// `nil`.
    case none
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case int(Int64)
    /// Any other number, also infinity and what is none.
    case number(Double)
    /// A text, or as much of it as is shown.
    case text(String, isCut: Bool)
    /// A function and where it is defined; nowhere for those that are built in.
    case function(SourcePlace?)
    /// One of the read-only libraries, `string` for instance.
    case library(String)
    /// A view, by its index.
    case view(Int)
    /// A record that the host made, with its values in the order of the view's fields.
    case record(view: Int, [ScriptInspection])
    /// A table: the list from 1 on, then other numbers, then names in order; and how many entries more there are.
    case table([Entry], more: Int)
    /// The table that contains this place.
    case again
    /// A table that is too deep, or one too many, to be shown.
    case tooDeep

    /// An entry of a table.
    package struct Entry: Sendable, Hashable {
        /// The key.
        package var key: ScriptInspection
        /// The value.
        package var value: ScriptInspection

        /// Creates an entry.
        package init(key: ScriptInspection, value: ScriptInspection) {
            self.key = key
            self.value = value
        }
    }

    /// What a prompt calls its type: `integer`, `number`, `string`, `boolean`, `nil`, `table`, `function`, `library`,
    /// `view` or `record`.
    package var typeName: String {
        switch self {
        case .none: "nil"
        case .bool: "boolean"
        case .int: "integer"
        case .number: "number"
        case .text: "string"
        case .function: "function"
        case .library: "library"
        case .view: "view"
        case .record: "record"
        case .table, .again, .tooDeep: "table"
        }
    }
}
