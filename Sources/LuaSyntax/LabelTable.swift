/// The labels that can be seen, and the jumps that have not found theirs yet.
struct LabelTable {
    /// A label in an open block.
    struct Label {
        let name: Name
        let function: Int
    }

    /// A `goto` or `break` that goes forwards.
    struct Goto {
        /// Nil for `break`.
        let name: Name?
        let span: Span
        /// How many variables are active where it stands, or outside the blocks that have been closed around it.
        var active: Int
        var isSolved = false
    }

    private(set) var labels: [Label] = []
    private(set) var gotos: [Goto] = []
    /// Labels by name, the innermost last: indexes in `labels`.
    private var byName: [String: [Int]] = [:]
    /// Jumps that wait for a label, by its name: indexes in `gotos`.
    private var waiting: [String: [Int]] = [:]

    /// No label has this name, for it is a reserved word.
    private static let breakName = "break"

    mutating func addBreak(at span: Span, active: Int) {
        wait(Goto(name: nil, span: span, active: active))
    }

    /// A `goto`: backwards to a label that can be seen, or forwards to one that must come.
    mutating func addGoto(_ name: Name, function: Int, at span: Span, active: Int) {
        if find(name.text, function: function) == nil {
            wait(Goto(name: name, span: span, active: active))
        }
    }

    private mutating func wait(_ jump: Goto) {
        waiting[jump.name?.text ?? LabelTable.breakName, default: []].append(gotos.count)
        gotos.append(jump)
    }

    private func find(_ name: String, function: Int) -> Label? {
        guard let index = byName[name]?.last, labels[index].function == function else { return nil }
        return labels[index]
    }

    /// A label; the labels right after it have been added already.
    ///
    /// `active` is how many variables are active at the label, or outside its block when it is the last thing in it:
    /// then the variables of the block count as gone.
    mutating func addLabel(
        _ name: Name, function: Int, block: ScopeBuilder.OpenBlock, active: Int,
        line: (Int) -> Int
    ) throws(ScopeFault) {
        if let other = find(name.text, function: function) {
            throw ScopeFault(
                "there is a label '\(name.text)' on line \(line(other.name.span.start)) already",
                hint: "give it another name", at: name.span)
        }
        byName[name.text, default: []].append(labels.count)
        labels.append(Label(name: name, function: function))
        while let index = waiting[name.text]?.last, index >= block.firstGoto {
            waiting[name.text]?.removeLast()
            gotos[index].isSolved = true
            guard gotos[index].active >= active else {
                throw ScopeFault(
                    "this goto jumps over a 'local' into its scope",
                    hint: "declare the variable before the goto, or put 'do … end' around it",
                    at: gotos[index].span)
            }
        }
    }

    /// The end of a loop, where its breaks go.
    mutating func closeLoop(_ block: ScopeBuilder.OpenBlock) {
        while let index = waiting[LabelTable.breakName]?.last, index >= block.firstGoto {
            waiting[LabelTable.breakName]?.removeLast()
            gotos[index].isSolved = true
        }
    }

    /// The end of a block: its labels can be seen no more, its jumps leave it.
    mutating func close(_ block: ScopeBuilder.OpenBlock, isFunction: Bool) throws(ScopeFault) {
        while labels.count > block.firstLabel {
            let label = labels.removeLast()
            byName[label.name.text]?.removeLast()
        }
        if !isFunction {
            for i in block.firstGoto..<gotos.count { gotos[i].active = block.active }
            return
        }
        guard let jump = gotos[block.firstGoto...].first(where: { !$0.isSolved }) else {
            gotos.removeSubrange(block.firstGoto...)
            return
        }
        if let name = jump.name {
            throw ScopeFault(
                "there is no label '\(name.text)' that this goto can see", at: jump.span)
        }
        throw ScopeFault("'break' stands outside a loop", at: jump.span)
    }
}
