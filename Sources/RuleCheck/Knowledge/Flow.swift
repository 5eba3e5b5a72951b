import LuaSyntax

/// Which statements of a function can be reached, as far as that can be seen without knowing any value.
struct Flow {
    private let file: CheckedFile
    private let project: Project
    /// The labels that the function jumps to.
    private let jumps: Set<String>
    /// For each loop that is open, whether a `break` of it can be reached.
    private var breaks: [Bool] = []
    /// The first statement of each stretch that cannot be reached, and the statement before it.
    private(set) var unreachable: [(statement: Statement, after: Statement)] = []
    /// Whether the function can run off its end.
    private(set) var runsOffEnd = true

    init(_ body: FunctionBody, in file: CheckedFile, of project: Project) {
        self.file = file
        self.project = project
        jumps = file.inventory.gotos[body.id] ?? []
        runsOffEnd = run(body.block)
    }

    /// Goes through a block; whether its end can be reached.
    private mutating func run(_ block: Block) -> Bool {
        var isReached = true
        var isReported = false
        var last: Statement?
        for statement in block.statements {
            if case .label(let name) = statement.kind, jumps.contains(name.text) {
                isReached = true
                isReported = false
            }
            if !isReached {
                if !isReported, let last { unreachable.append((statement, last)) }
                isReported = true
            } else {
                isReached = run(statement)
                last = statement
            }
        }
        return isReached
    }

    /// Goes through a statement; whether what follows it can be reached.
    private mutating func run(_ statement: Statement) -> Bool {
        switch statement.kind {
        case .returning, .going: return false
        case .breaking:
            if !breaks.isEmpty { breaks[breaks.count - 1] = true }
            return false
        case .call(let call): return !raises(call)
        case .block(let block): return run(block)
        case .conditional(let clauses, let otherwise):
            var isReached = otherwise == nil
            for clause in clauses where run(clause.block) { isReached = true }
            if let otherwise, run(otherwise) { isReached = true }
            return isReached
        case .whileLoop(let condition, let block):
            let isBroken = loop(block)
            return isBroken || !isAlways(condition)
        case .repeatLoop(let block, let condition):
            breaks.append(false)
            let reachesEnd = run(block)
            let isBroken = breaks.popLast() ?? false
            return isBroken || (reachesEnd && !isNever(condition))
        case .numericFor(_, _, let block), .genericFor(_, _, let block):
            _ = loop(block)
            return true
        case .local, .localFunction, .assignment, .function, .label: return true
        }
    }

    /// Goes through a loop's block; whether a `break` can be reached in it.
    private mutating func loop(_ block: Block) -> Bool {
        breaks.append(false)
        _ = run(block)
        return breaks.popLast() ?? false
    }

    private func raises(_ call: Expression) -> Bool {
        guard case .suffixed(let base, let suffixes) = call.kind, suffixes.count == 1,
            case .call = suffixes[0].kind
        else { return false }
        return project.value(base, in: file) == .builtin("error")
    }

    private func isAlways(_ condition: Expression) -> Bool {
        switch condition.bare.kind {
        case .boolean(true), .integer, .float, .string: true
        default: false
        }
    }

    private func isNever(_ condition: Expression) -> Bool {
        switch condition.bare.kind {
        case .boolean(false), .none: true
        default: false
        }
    }
}
