import LuaRuntime
import Rules

/// The records that builders made, so that one which comes back as an argument is known for what was given to make it.
struct MadeRecords {
    private struct Key: Hashable {
        let view: RuleField.View
        let fields: [String: ScriptValue]
    }

    private var made: [Key: [RuleAssignment]] = [:]

    /// Remembers a record.
    mutating func add(
        _ view: RuleField.View, _ values: [ScriptValue], _ given: [RuleAssignment]
    ) {
        var fields: [String: ScriptValue] = [:]
        for (field, value) in zip(RuleField.fields(of: view), values) where value != .none {
            fields[field.name] = value
        }
        made[Key(view: view, fields: fields)] = given
    }

    /// What was given to make a record; nil for what is no record of that view.
    func assignments(_ view: RuleField.View, _ value: ScriptValue) -> [RuleAssignment]? {
        value.fields.flatMap { made[Key(view: view, fields: $0)] }
    }

    /// Whether a value is a record of another view.
    func isAnother(than view: RuleField.View, _ value: ScriptValue) -> Bool {
        RuleField.View.allCases.contains { $0 != view && assignments($0, value) != nil }
    }

    /// The assignments of a table whose members are records or plain tables: `{ employee = employee { age = 70 } }`.
    func given(
        _ table: [String: ScriptValue],
        _ read: ([String: ScriptValue]) throws(ScriptHostError) -> [RuleAssignment]
    ) throws(ScriptHostError) -> [RuleAssignment] {
        var rest = table
        var given: [RuleAssignment] = []
        for view in RuleField.View.allCases {
            guard let value = table[view.name], let known = assignments(view, value) else {
                continue
            }
            given += known
            rest[view.name] = nil
        }
        return try given + read(rest)
    }
}
