/// A parsed JSON value that keeps strings as slices of the request's own bytes, so that the
/// 80 kB of a Base64 PDF are never copied.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// The number's source text: the sandbox never calculates with a number.
    case number(String)
    /// The unescaped text, valid UTF-8.
    case string(ArraySlice<UInt8>)
    case array([JSONValue])
    case object([String: JSONValue])

    /// A JSON string.
    package static func text(_ text: String) -> JSONValue { .string(ArraySlice(text.utf8)) }

    /// A JSON string, or null.
    package static func text(orNull text: String?) -> JSONValue {
        text.map { .text($0) } ?? .null
    }

    /// A JSON number.
    package static func integer(_ number: Int) -> JSONValue { .number(String(number)) }

    /// The value as an object, or nil when it is something else.
    package var object: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The value as an array, or nil when it is something else.
    package var array: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The bytes of a string, or nil when it is something else.
    package var bytes: ArraySlice<UInt8>? {
        if case .string(let bytes) = self { bytes } else { nil }
    }

    /// The text of a string, or nil when it is something else.
    package var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// The truth value, or nil when it is something else.
    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// A whole number, or nil when it is something else.
    package var integer: Int? {
        if case .number(let source) = self { Int(source) } else { nil }
    }

    /// The member of an object, or nil.
    ///
    /// - Parameter name: The member's name.
    package subscript(name: String) -> JSONValue? { object?[name] }
}
