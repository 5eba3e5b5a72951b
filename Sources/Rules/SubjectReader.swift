import LuaRuntime

/// Hands a rule the fields that it asks for, one at a time.
struct SubjectReader: ScriptFieldReader {
    let facts: RuleFacts

    func read(view: Int, field: Int, into slot: inout ScriptFieldSlot) {
        RuleFieldIndex.readers[RuleFieldIndex.offsets[view] + field](facts, &slot)
    }
}

/// Where to find fields by their indexes in the views.
enum RuleFieldIndex {
    /// Where each view's fields begin in `RuleField.table`.
    static let offsets: [Int] = {
        var offsets: [Int] = []
        var next = 0
        for view in RuleField.View.allCases {
            offsets.append(next)
            next += RuleField.fields(of: view).count
        }
        return offsets
    }()

    /// `RuleField.table` reduced to what reading needs: nothing else is copied for each field that a rule reads.
    static let readers = RuleField.table.map(\.read)
}
