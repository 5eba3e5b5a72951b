/// The names that a test file sees besides those of a rule file.
package enum RuleTestVocabulary {
    /// The names, sorted.
    package static let names = [
        "cases", "company", "decide", "employee", "expect", "rules", "run", "test", "todo",
    ]

    /// What a name does, in Markdown.
    package static func summary(of name: String) -> String {
        switch name {
        case "cases":
            "`cases { { name = …, given = { employee = { … } }, want = … }, … }`: each is a test. `want` is an "
                + "outcome (`\"kivra\"`, `\"print\"`, `\"not-selected\"`, `\"held\"`, `\"failed\"`) or a table of "
                + "answers: `{ select = { false, \"why\" } }`, `{ retention_days = { error = \"part of the message\" } }`"
        case "decide":
            "`decide { employee = { … } }`: the whole decision, a table with `outcome`, `reason` (Swedish), "
                + "`reason_en`, `may_print`, and the answers of the functions that were asked"
        case "employee", "company", "run":
            "`\(name) { … }`: makes one with these fields"
        case "expect":
            "`expect(value).is(wanted)`, `.is_not(value)`, `.contains(\"part of a text\")`; "
                + "`expect(function() … end).fails(\"part of the message\")`"
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
