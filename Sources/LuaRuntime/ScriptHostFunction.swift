/// A function of the host that extended files and evaluated lines can call by its name.
///
/// Its arguments are plain values: tables are read raw, with the limits of results, and a record that another host
/// function returned is a record of its fields that are not nil. It runs on the thread of the script, and its time
/// counts. It may use other states, and not the one that calls it.
package struct ScriptHostFunction {
    /// The name in scripts.
    package let name: String
    let body: ([ScriptValue]) throws(ScriptHostError) -> [ScriptReturn]

    /// Creates a function.
    ///
    /// - Parameters:
    ///   - name: The name in scripts.
    ///   - body: Gets the arguments and gives what the call is to return.
    package init(
        _ name: String,
        _ body: @escaping ([ScriptValue]) throws(ScriptHostError) -> [ScriptReturn]
    ) {
        self.name = name
        self.body = body
    }
}

/// Why a function of the host gives no answer. The script gets it as an error at the line of the call, and may catch it.
package struct ScriptHostError: Error, Sendable, Hashable {
    /// What is wrong with the call.
    package var message: String

    /// Creates an error.
    package init(_ message: String) { self.message = message }
}

/// What a function of the host returns to a script.
package enum ScriptReturn: Sendable, Hashable {
    /// A copy of a value.
    case value(ScriptValue)
    /// A read-only record that looks just like a view, with values of its own in the order of the view's fields; each
    /// is `nil`, a truth value, a number or a text. It stays good for the life of the state, and what is read of it is
    /// not recorded.
    case record(view: Int, values: [ScriptValue])
}
