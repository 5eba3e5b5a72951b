package import LuaRuntime

/// The names that a test file sees besides those of a rule file.
package enum RuleTestVocabulary {
    /// The names, sorted.
    package static let names = [
        "cases", "company", "decide", "employee", "expect", "none", "rules", "run", "test", "todo",
    ]

    /// What a decision can come to, as tests name it. A test holds it against `DecidedOutcome`.
    package static let outcomes = ["kivra", "print", "not-selected", "held", "failed"]

    /// The outcomes in quotes, with something between them.
    static func quotedOutcomes(_ separator: String) -> String {
        outcomes.map { "\"\($0)\"" }.joined(separator: separator)
    }

    /// What the name `none` stands for.
    ///
    /// In a table `nil` is the same as nothing said, so tests need a value for it. It is a table, because nothing that
    /// can be given is one: no text can be mistaken for it.
    package static let none = ScriptValue.record(["lonespec.none": .bool(true)])

    /// A value of a test file with nil for every `none` in it.
    package static func meaning(of value: ScriptValue) -> ScriptValue {
        switch value {
        case none: .none
        case .record(let fields): .record(fields.mapValues(meaning))
        case .list(let items): .list(items.map(meaning))
        default: value
        }
    }

    /// What a name does, in Markdown.
    package static func summary(of name: String) -> String {
        switch name {
        case "cases":
            "`cases { { name = …, given = { employee = { … } }, want = … }, … }`: each is a test. `want` is an "
                + "outcome (\(outcomes.map { "`\"\($0)\"`" }.joined(separator: ", "))) or a table of "
                + "answers: `{ select = { false, \"why\" } }`, `{ retention_days = { error = \"part of the message\" } }`"
        case "decide":
            "`decide { employee = { … } }`: the whole decision, a table with `outcome`, `reason` (Swedish), "
                + "`reason_en`, `may_print`, and the answers of the functions that were asked"
        case "employee", "company", "run":
            "`\(name) { … }`: makes one with these fields"
        case "expect":
            "`expect(value).is(wanted)`, `.is_not(value)`, `.contains(\"part of a text\")`; "
                + "`expect(function() … end).fails(\"part of the message\")`"
        case "none":
            "nil for a field that may be nil: `employee { city = none }`. `city = nil` says nothing, and the city is "
                + "invented"
        case "rules":
            "the rules that are tested, to be asked one by one: `rules.select(employee { age = 70 })`"
        case "test": "`test(\"name\", function() … end)`: a test in Lua, with at least one `expect`"
        case "todo":
            "as `test`, for what is not done yet: it may fail, and the function can be left out. In a case: "
                + "`todo = true` or `todo = \"why\"`"
        default: ""
        }
    }
}

extension RuleField.Kind {
    /// Whether a value can be nil, so that `none` can be given.
    package var isOptional: Bool { rawValue.hasSuffix("?") }
}
