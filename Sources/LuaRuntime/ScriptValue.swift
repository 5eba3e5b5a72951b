/// A value that a script gives to the host or the host to a script.
///
/// Functions, views, NaN, infinity and tables that contain themselves are no values. A table is a
/// list when its keys are 1 to n, a record when they are all text, and an error otherwise; an empty
/// table is an empty list (see ``fields``). `"30"` stays text and `30.0` stays a number.
package enum ScriptValue: Hashable, Sendable {
    /// `nil`.
    case none
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number that was written without a fraction.
    case int(Int64)
    /// A finite number with a fraction part, even if that is zero.
    case number(Double)
    /// A text, always UTF-8.
    case text(String)
    /// A table without gaps; also the empty table.
    case list([ScriptValue])
    /// A table whose keys are text.
    case record([String: ScriptValue])

    /// The fields of a record; none for an empty table, which could be either; nil for all else.
    package var fields: [String: ScriptValue]? {
        switch self {
        case .record(let fields): fields
        case .list(let items) where items.isEmpty: [:]
        default: nil
        }
    }

    /// What a person calls this kind of value: `text`, `whole number`, `list`, …
    package var kind: String {
        switch self {
        case .none: "nothing"
        case .bool: "true or false"
        case .int: "whole number"
        case .number: "number"
        case .text: "text"
        case .list: "list"
        case .record: "record"
        }
    }
}

/// What a function is called with.
package enum ScriptArgument: Hashable, Sendable {
    /// A read-only view, by its index in the state's views.
    case view(Int)
    /// A copy of a value.
    case value(ScriptValue)
}
