import LuaSyntax

/// What stands in a file, in lists, so that a check need not go through the tree itself.
struct Inventory {
    /// Something with the function that it stands in.
    struct Seen<Thing> {
        let thing: Thing
        let function: Int
    }

    /// What a field or variable is given.
    enum Given {
        case expression(Expression)
        case function(FunctionBody)
    }

    /// An entry written to a table through a local: `M.name = …`, `function M.name() … end`.
    struct FieldWrite {
        let name: Name
        let given: Given
    }

    /// `a.b`, `f(x)` and the like.
    private(set) var chains: [Seen<Expression>] = []
    /// Expressions with binary operators.
    private(set) var operations: [Seen<Expression>] = []
    /// Expressions with unary operators.
    private(set) var unaries: [Seen<Expression>] = []
    /// Table constructors.
    private(set) var tables: [Expression] = []
    /// Expressions whose truth is asked: conditions, operands of `and`, `or` and `not`.
    private(set) var tested: [Seen<Expression>] = []
    private(set) var statements: [Seen<Statement>] = []
    /// What locals are declared with, by their index.
    private(set) var initials: [Int: Given] = [:]
    /// What is written to fields of locals, by the local's index.
    private(set) var fieldWrites: [Int: [FieldWrite]] = [:]
    /// How many readings of a local neither give it away nor write to it under a name that is computed.
    private(set) var plainReads: [Int: Int] = [:]
    /// How many readings of a local call it.
    private(set) var callReads: [Int: Int] = [:]
    /// Targets of assignments.
    private(set) var targets: Set<Span> = []
    /// The function that each function stands in.
    private(set) var parents: [Int: Int] = [:]
    /// The labels that a function jumps to.
    private(set) var gotos: [Int: Set<String>] = [:]

    private var stack: [Int] = []
    private var returned: [Int: [Return]] = [:]

    init() {}

    init(_ tree: SyntaxTree) {
        walk(tree.main)
    }

    /// The outermost function around a function; 0 for what stands outside all.
    func outermost(_ function: Int) -> Int {
        var current = function
        while let parent = parents[current], parent != 0 { current = parent }
        return current
    }

    /// The `return`s of a function, without those of functions in it.
    func returns(of function: Int) -> [Return] { returned[function] ?? [] }

    /// A `return` with its values.
    struct Return {
        let statement: Statement
        let values: [Expression]
    }
}

extension Inventory: SyntaxVisitor {
    mutating func enter(_ function: FunctionBody) {
        if let parent = stack.last { parents[function.id] = parent }
        stack.append(function.id)
    }

    mutating func leave(_ function: FunctionBody) { stack.removeLast() }

    private var function: Int { stack.last ?? 0 }

    mutating func visit(_ statement: Statement) {
        statements.append(Seen(thing: statement, function: function))
        switch statement.kind {
        case .local(let variables, let values):
            for (variable, value) in zip(variables, values) {
                initials[variable.local.index] = .expression(value)
            }
        case .localFunction(let variable, let body):
            initials[variable.local.index] = .function(body)
        case .assignment(let list, let values): assign(list, values)
        case .function(let name, let body): define(name, body)
        case .conditional(let clauses, _): for clause in clauses { test(clause.condition) }
        case .whileLoop(let condition, _), .repeatLoop(_, let condition): test(condition)
        case .returning(let values):
            returned[function, default: []].append(Return(statement: statement, values: values))
            if function == 0, let only = values.first, values.count == 1 { countPlain(only) }
        case .going(let name): gotos[function, default: []].insert(name.text)
        default: break
        }
    }

    private mutating func assign(_ list: [Expression], _ values: [Expression]) {
        for (i, target) in list.enumerated() {
            targets.insert(target.span)
            guard case .suffixed(let base, let suffixes) = target.kind, suffixes.count == 1,
                case .name(let use) = base.kind, let local = use.resolution.local
            else { continue }
            let name: Name
            switch suffixes[0].kind {
            case .field(let field): name = field
            case .index(let key):
                guard let text = key.text else { continue }
                name = Name(text: text, span: key.span)
            default: continue
            }
            // A call as the last value can give several.
            guard values.indices.contains(i) else { continue }
            fieldWrites[local.index, default: []].append(
                FieldWrite(name: name, given: .expression(values[i])))
        }
    }

    private mutating func define(_ name: FunctionName, _ body: FunctionBody) {
        guard let local = name.base.resolution.local else { return }
        let path = name.fields + (name.method.map { [$0] } ?? [])
        if !path.isEmpty { plainReads[local.index, default: 0] += 1 }
        if path.count == 1 {
            fieldWrites[local.index, default: []].append(
                FieldWrite(name: path[0], given: .function(body)))
        }
    }

    mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .suffixed(let base, let suffixes):
            chains.append(Seen(thing: expression, function: function))
            countReads(base, suffixes)
        case .operations(let first, let rest):
            operations.append(Seen(thing: expression, function: function))
            for (i, operation) in rest.enumerated()
            where operation.op == .and || operation.op == .or {
                if i == 0 {
                    test(first)
                } else if rest[i - 1].op == .and || rest[i - 1].op == .or {
                    test(rest[i - 1].operand)
                }
            }
        case .unary(let op, let operand):
            unaries.append(Seen(thing: expression, function: function))
            if op == .not { test(operand) }
        case .table: tables.append(expression)
        default: break
        }
    }

    private mutating func test(_ expression: Expression) {
        let bare = expression.bare
        tested.append(Seen(thing: bare, function: function))
        if case .operations(_, let rest) = bare.kind, let last = rest.last,
            last.op == .and || last.op == .or
        {
            test(last.operand)
        }
    }

    private mutating func countReads(_ base: Expression, _ suffixes: [Suffix]) {
        switch suffixes[0].kind {
        case .field: countPlain(base)
        case .index(let key) where key.text != nil: countPlain(base)
        case .method: countPlain(base)
        case .call:
            if case .name(let use) = base.kind, let local = use.resolution.local {
                callReads[local.index, default: 0] += 1
            }
        case .index: break
        }
        guard case .name(let use) = base.kind, use.resolution == .global,
            Vocabulary.harmless.contains(use.name.text),
            case .call(let arguments) = suffixes[0].kind
        else { return }
        for argument in arguments { countPlain(argument) }
    }

    private mutating func countPlain(_ expression: Expression) {
        if case .name(let use) = expression.kind, let local = use.resolution.local {
            plainReads[local.index, default: 0] += 1
        }
    }
}
