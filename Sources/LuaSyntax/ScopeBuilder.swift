/// Keeps book of functions, blocks, locals and labels while a text is read, and refuses what Lua's compiler refuses
/// for their sake. The rules and their order are those of `lparser.c`.
struct ScopeBuilder {
    /// A block of statements that is open.
    struct OpenBlock {
        let isLoop: Bool
        /// How many variables of the function are active outside it.
        let active: Int
        let firstVariable: Int
        let firstLabel: Int
        let firstGoto: Int
    }

    /// A function that is open.
    struct OpenFunction {
        let id: Int
        let isVararg: Bool
        let firstVariable: Int
        let firstGoto: Int
        var blocks: [OpenBlock] = []
        /// How many of its variables are declared and in scope.
        var active = 0
        /// The variables of enclosing functions that it uses; -1 is the environment.
        var upvalues: Set<Int> = []
    }

    /// A variable that is declared. Those that a `for` keeps for itself have no number.
    struct OpenVariable {
        let local: LocalID?
        let name: String
        /// Whether it is a constant that the compiler puts in place, which is no upvalue.
        var isFolded = false
    }

    private(set) var locals: [Local] = []
    var globals: [GlobalUse] = []
    var functions: [OpenFunction] = []
    var variables: [OpenVariable] = []
    /// The variables in scope by name, the innermost last: indexes in `variables`.
    private var visible: [String: [Int]] = [:]
    private var functionCount = 0
    var labels = LabelTable()

    // MARK: Functions and blocks

    mutating func openFunction(isVararg: Bool) -> Int {
        let id = functionCount
        functionCount += 1
        functions.append(
            OpenFunction(
                id: id, isVararg: isVararg, firstVariable: variables.count,
                firstGoto: labels.gotos.count))
        openBlock(isLoop: false)
        return id
    }

    mutating func closeFunction(at end: Int) throws(ScopeFault) {
        try closeBlock(at: end)
        functions.removeLast()
    }

    mutating func openBlock(isLoop: Bool) {
        let last = functions.count - 1
        functions[last].blocks.append(
            OpenBlock(
                isLoop: isLoop, active: functions[last].active, firstVariable: variables.count,
                firstLabel: labels.labels.count, firstGoto: labels.gotos.count))
    }

    mutating func closeBlock(at end: Int) throws(ScopeFault) {
        let last = functions.count - 1
        guard let block = functions[last].blocks.popLast() else { return }
        if block.isLoop { labels.closeLoop(block) }
        while variables.count > block.firstVariable { removeVariable(at: end) }
        functions[last].active = block.active
        try labels.close(block, isFunction: functions[last].blocks.isEmpty)
    }

    var isVararg: Bool { functions.last?.isVararg ?? false }

    // MARK: Variables

    /// Declares a variable, which cannot be seen before it is activated.
    mutating func declare(_ name: Name, _ kind: Local.Kind) throws(ScopeFault) -> LocalDeclaration {
        let id = LocalID(index: locals.count)
        try count(OpenVariable(local: id, name: name.text), at: name.span)
        locals.append(
            Local(
                id: id, name: name, kind: kind, attribute: nil, function: functions.last?.id ?? 0,
                scope: Span(name.span.end, name.span.end)))
        return LocalDeclaration(local: id, name: name)
    }

    /// Declares variables that a `for` keeps for itself; they count, and cannot be named.
    mutating func declareHidden(_ number: Int, at span: Span) throws(ScopeFault) {
        for _ in 0..<number {
            try count(OpenVariable(local: nil, name: ""), at: span)
        }
    }

    private mutating func count(_ variable: OpenVariable, at span: Span) throws(ScopeFault) {
        guard let function = functions.last, variables.count - function.firstVariable < 200 else {
            throw ScopeFault(
                "more than 200 local variables in one function",
                hint: "keep values that belong together in a table", at: span)
        }
        variables.append(variable)
    }

    mutating func setAttribute(_ attribute: Local.Attribute, of id: LocalID) {
        locals[id.index].attribute = attribute
    }

    /// Says that a constant has a value that the compiler knows.
    mutating func fold(_ id: LocalID) {
        if let i = variables.lastIndex(where: { $0.local == id }) { variables[i].isFolded = true }
    }

    /// Brings all declared variables into scope.
    mutating func activate(at offset: Int) {
        let last = functions.count - 1
        for i in functions[last].firstVariable + functions[last].active..<variables.count {
            guard let local = variables[i].local else { continue }
            locals[local.index].scope = Span(offset, offset)
            visible[variables[i].name, default: []].append(i)
        }
        functions[last].active = variables.count - functions[last].firstVariable
    }

    private mutating func removeVariable(at end: Int) {
        guard let variable = variables.popLast(), let local = variable.local else { return }
        locals[local.index].scope.end = end
        if visible[variable.name]?.last == variables.count {
            visible[variable.name]?.removeLast()
        }
    }

    // MARK: Names

    /// What a name means here; counts as a reading of it.
    mutating func resolve(_ name: Name) throws(ScopeFault) -> NameUse {
        let last = functions.count - 1
        guard let index = visible[name.text]?.last else {
            try capture(-1, downTo: 0, at: name.span)
            globals.append(GlobalUse(name: name, isWrite: false))
            return NameUse(name: name, resolution: .global)
        }
        let variable = variables[index]
        guard let local = variable.local else { return NameUse(name: name, resolution: .global) }
        locals[local.index].reads.append(name.span)
        if index >= functions[last].firstVariable {
            return NameUse(name: name, resolution: .local(local))
        }
        locals[local.index].isCaptured = true
        if !variable.isFolded {
            try capture(local.index, downTo: index, at: name.span)
        }
        return NameUse(name: name, resolution: .upvalue(local))
    }

    /// Makes a variable an upvalue of every function between the current one and its own.
    private mutating func capture(_ upvalue: Int, downTo index: Int, at span: Span)
        throws(ScopeFault)
    {
        var i = functions.count - 1
        // The environment is an upvalue of the file itself too.
        while i >= 0, upvalue < 0 || functions[i].firstVariable > index {
            guard functions[i].upvalues.insert(upvalue).inserted else { return }
            if functions[i].upvalues.count > 255 {
                throw ScopeFault(
                    "a function uses more than 255 variables from outside it", at: span)
            }
            i -= 1
        }
    }

    /// Says that a name that was resolved is assigned to, and not read.
    mutating func assign(_ use: NameUse) throws(ScopeFault) {
        let span = use.name.span
        guard let id = use.resolution.local else {
            if let i = globals.lastIndex(where: { $0.name.span == span }) {
                globals[i].isWrite = true
            }
            return
        }
        if let i = locals[id.index].reads.lastIndex(of: span) {
            locals[id.index].reads.remove(at: i)
        }
        locals[id.index].writes.append(span)
        if let attribute = locals[id.index].attribute {
            throw ScopeFault(
                "'\(use.name.text)' is declared <\(attribute.rawValue)> and cannot be changed",
                hint: "take another variable, or declare it without the attribute", at: span)
        }
    }
}

/// What a scope rule refuses.
struct ScopeFault: Error {
    let message: String
    let hint: String?
    let span: Span

    init(_ message: String, hint: String? = nil, at span: Span) {
        self.message = message
        self.hint = hint
        self.span = span
    }
}
