import LuaRuntime

/// Hands a rule the fields that it asks for, one at a time.
struct SubjectReader: ScriptFieldReader {
    let subject: RuleSubject

    func read(view: Int, field: Int, into slot: inout ScriptFieldSlot) {
        RuleField.table[RuleFieldIndex.offsets[view] + field].read(subject, &slot)
    }
}

/// Where each view's fields begin in `RuleField.table`.
enum RuleFieldIndex {
    static let offsets: [Int] = {
        var offsets: [Int] = []
        var next = 0
        for view in RuleField.View.allCases {
            offsets.append(next)
            next += RuleField.fields(of: view).count
        }
        return offsets
    }()
}

extension FieldRead {
    init(_ read: ScriptFieldRead) {
        self.init(index: RuleFieldIndex.offsets[read.view] + read.field, value: read.value)
    }
}
