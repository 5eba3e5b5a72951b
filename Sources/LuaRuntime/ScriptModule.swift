import CLuaShim
package import Diagnostics

/// The table that a module returned.
package struct ScriptModule {
    /// The module's name, as it was asked for.
    package let name: String
    let state: ScriptState
    let reference: Int32

    /// The keys that are text, sorted.
    package var keys: [String] { state.keys(of: self) }

    /// The function at a key, or nil when something else or nothing is there.
    package func function(_ key: String) -> ScriptFunction? { state.function(key, of: self) }

    /// What is at a key: `function`, `number`, `string`, `boolean`, `table`; nil when nothing is.
    package func kind(of key: String) -> String? { state.kind(of: key, in: self) }

    /// A copy of the value at a key; `.none` when nothing is there.
    ///
    /// - Parameter key: The key.
    /// - Returns: The value.
    /// - Throws: A `ScriptError` when it is, or contains, what is no value, such as a function.
    package func value(_ key: String) throws(ScriptError) -> ScriptValue {
        try state.value(key, of: self)
    }
}

/// A function of a module. It can be called in the state that it came from, and no other.
package struct ScriptFunction: Sendable, Hashable {
    /// What people are told of it, shared by all copies.
    private final class Origin: Sendable {
        let name: String
        let place: SourcePlace

        init(name: String, place: SourcePlace) {
            self.name = name
            self.place = place
        }
    }

    private let origin: Origin
    /// The place as the shim has it.
    let defined: shim_place
    let reference: Int32
    let state: ObjectIdentifier

    init(
        name: String, place: SourcePlace, defined: shim_place, reference: Int32,
        state: ObjectIdentifier
    ) {
        origin = Origin(name: name, place: place)
        self.defined = defined
        self.reference = reference
        self.state = state
    }

    /// The key at which it stood.
    package var name: String { origin.name }

    /// The file and the line where it is defined; no line when it is one of the built-in functions.
    package var place: SourcePlace { origin.place }

    package static func == (a: ScriptFunction, b: ScriptFunction) -> Bool {
        a.state == b.state && a.reference == b.reference
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(state)
        hasher.combine(reference)
    }
}
