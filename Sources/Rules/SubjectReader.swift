import LuaRuntime

/// Hands a rule the fields that it asks for, one at a time.
struct SubjectReader: ScriptFieldReader {
    let facts: RuleFacts

    func read(view: Int, field: Int, into slot: inout ScriptFieldSlot) {
        RuleFieldIndex.readers[RuleFieldIndex.offsets[view] + field].read(facts, &slot)
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

    /// `RuleField.table` reduced to what reading needs: nothing else is copied for each field that a rule reads. In a
    /// type of their own, for an array of bare functions wraps each of them once more.
    static let readers = RuleField.table.map { Reader(read: $0.read) }

    /// How one field is read.
    struct Reader: Sendable {
        let read: @Sendable (RuleFacts, inout ScriptFieldSlot) -> Void
    }
}
