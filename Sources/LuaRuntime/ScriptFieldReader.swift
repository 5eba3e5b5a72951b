import CLuaShim

/// Gives the fields of views to a script that reads them.
package protocol ScriptFieldReader {
    /// Puts the value of a field into the slot. Called when a script reads the field for the first
    /// time in a call, and not for fields that it does not read.
    ///
    /// - Parameters:
    ///   - view: The index of the view in the state's views.
    ///   - field: The index of the field in the view.
    ///   - slot: Where to put the value; `nil` unless something is put there.
    ///
    /// Mutating, so that the reader is asked where it stands: else it would be copied for each field.
    mutating func read(view: Int, field: Int, into slot: inout ScriptFieldSlot)

    /// Takes what a script sets a field to. Called only for the fields that the view has as settable.
    ///
    /// - Parameters:
    ///   - view: The index of the view in the state's views.
    ///   - field: The index of the field in the view.
    ///   - text: The text; nil for `nil`.
    /// - Returns: Why it is not taken, for the person who wrote the script; nil when it is.
    mutating func write(view: Int, field: Int, text: String?) -> String?
}

extension ScriptFieldReader {
    package mutating func write(view: Int, field: Int, text: String?) -> String? {
        "it cannot be set"
    }
}

/// Where a reader puts a value. Nothing is allocated for it.
@safe
package struct ScriptFieldSlot: ~Copyable {
    private let raw: UnsafeMutablePointer<shim_slot>

    /// Wraps the shim's slot, which lives as long as the call of the reader.
    init(_ raw: UnsafeMutablePointer<shim_slot>) {
        unsafe self.raw = raw
    }

    /// Puts `nil`.
    package mutating func setNone() { unsafe shim_slot_none(raw) }

    /// Puts a truth value.
    package mutating func set(_ value: Bool?) {
        guard let value else { return setNone() }
        unsafe shim_slot_bool(raw, value)
    }

    /// Puts a whole number.
    package mutating func set(_ value: Int64?) {
        guard let value else { return setNone() }
        unsafe shim_slot_int(raw, value)
    }

    /// Puts a number.
    package mutating func set(_ value: Double?) {
        guard let value else { return setNone() }
        unsafe shim_slot_number(raw, value)
    }

    /// Puts a text.
    package mutating func set(_ value: String?) {
        guard var value else { return setNone() }
        let raw = unsafe raw
        value.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                unsafe shim_slot_text(raw, characters.baseAddress, characters.count)
            }
        }
    }
}

/// A reader for functions that are called without views: it knows no field.
struct NoFields: ScriptFieldReader {
    func read(view: Int, field: Int, into slot: inout ScriptFieldSlot) {}
}
