import LuaSyntax

/// Finds where counters go into a rule file: before every statement, and around every condition.
///
/// Conditions are those of `if`, `elseif`, `while` and `repeat`, and the operands of `and` and `or` but for the last one.
/// Everything is put in on the line where it counts, so that line numbers stay.
struct Instrumenter {
    /// A piece of text to put in before a byte.
    struct Insertion {
        let offset: Int
        let text: String
    }

    private let tree: SyntaxTree
    private let name: String
    private let countsConditions: Bool
    private var next: Int
    /// In the order of the text; those for the same byte in the order in which they are to stand.
    private(set) var insertions: [Insertion] = []
    private(set) var probes: [Probe] = []

    /// Finds the counters of a file.
    ///
    /// - Parameters:
    ///   - tree: The file.
    ///   - first: The number of its first counter.
    ///   - name: What the counting function is called.
    ///   - countsConditions: Whether conditions are counted too, which needs deeper nesting than the file may have left.
    init(_ tree: SyntaxTree, first: Int, name: String, countsConditions: Bool) {
        self.tree = tree
        self.name = name
        self.countsConditions = countsConditions
        next = first
        visit(tree.main.block)
    }

    /// The number after the last counter's.
    var end: Int { next }

    /// The file with the counters in it.
    var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(tree.bytes.count + insertions.count * 16)
        var done = 0
        for insertion in insertions {
            out += tree.bytes[done..<insertion.offset]
            out += insertion.text.utf8
            done = insertion.offset
        }
        return out + tree.bytes[done...]
    }

    private mutating func insert(_ text: String, at offset: Int) {
        insertions.append(Insertion(offset: offset, text: text))
    }

    private mutating func addProbe(_ kind: Probe.Kind, at offset: Int, counters: Int) -> Int {
        probes.append(Probe(id: next, line: tree.line(at: offset), kind: kind))
        defer { next += counters }
        return next
    }

    // MARK: Statements

    private mutating func visit(_ block: Block) {
        for statement in block.statements { visit(statement) }
    }

    private mutating func visit(_ statement: Statement) {
        // A label does nothing, and what jumps to one at the end of a block may stand before locals only while nothing
        // follows it.
        if case .label = statement.kind { return }
        let id = addProbe(.statement, at: statement.span.start, counters: 1)
        // The blank parts it from a word before it: `then(f)()`.
        insert(" \(name)(\(id));", at: statement.span.start)
        switch statement.kind {
        case .local(_, let values), .returning(let values): visit(values)
        case .localFunction(_, let body), .function(_, let body): visit(body.block)
        case .assignment(let targets, let values): visit(targets + values)
        case .call(let call): visit(call)
        case .block(let block): visit(block)
        case .whileLoop(let condition, let block):
            visit(condition: condition)
            visit(block)
        case .repeatLoop(let block, let condition):
            visit(block)
            visit(condition: condition)
        case .conditional(let clauses, let otherwise):
            for clause in clauses {
                visit(condition: clause.condition)
                visit(clause.block)
            }
            if let otherwise { visit(otherwise) }
        case .numericFor(_, let range, let block):
            visit([range.start, range.limit])
            if let step = range.step { visit(step) }
            visit(block)
        case .genericFor(_, let values, let block):
            visit(values)
            visit(block)
        case .breaking, .going, .label: break
        }
    }

    // MARK: Expressions

    private mutating func visit(_ expressions: [Expression]) {
        for expression in expressions { visit(expression) }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .none, .boolean, .integer, .float, .string, .varargs, .name: break
        case .function(let body): visit(body.block)
        case .suffixed(let base, let suffixes):
            visit(base)
            for suffix in suffixes { visit(suffix) }
        case .table(let items):
            for item in items {
                if case .keyed(let key, _) = item.kind { visit(key) }
                visit(item.value)
            }
        case .unary(_, let operand), .parenthesised(let operand): visit(operand)
        case .operations(let first, let operations): visit(first, operations)
        }
    }

    private mutating func visit(_ suffix: Suffix) {
        switch suffix.kind {
        case .field: break
        case .index(let key): visit(key)
        case .call(let arguments), .method(_, let arguments): visit(arguments)
        }
    }

    private mutating func visit(condition: Expression) {
        guard countsConditions, !condition.isConstant else { return visit(condition) }
        count(condition.span) { $0.visit(condition) }
    }

    /// Counts what a stretch of the text gives, and visits what is in it.
    private mutating func count(_ span: Span, _ visitInside: (inout Self) -> Void) {
        let text = tree.text(of: span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let id = addProbe(.condition(text), at: span.start, counters: 2)
        // The inner parentheses cut several values down to one, and none up to one.
        insert(" \(name)(\(id),(", at: span.start)
        visitInside(&self)
        insert("))", at: span.end)
    }

    /// A chain of operators. In `a and b and c`, `a` and `b` are counted each by itself; in `a and b or c` it is `a`, and
    /// `a and b`: so the nesting stays shallow however long the chain is.
    private mutating func visit(_ first: Expression, _ operations: [Operation]) {
        visit(first, operations, upTo: operations.count)
    }

    private mutating func visit(_ first: Expression, _ operations: [Operation], upTo end: Int) {
        // The last place where everything to the left is one operand of another operator.
        var turn = end - 1
        while turn >= 0, !startsLogic(operations, at: turn) { turn -= 1 }
        guard turn >= 0 else {
            visit(first)
            return visit(operations[..<end].map(\.operand))
        }
        let left = Span(
            first.span.start, (turn == 0 ? first : operations[turn - 1].operand).span.end)
        if countsConditions, !isConstant(first, operations, upTo: turn) {
            count(left) { $0.visit(first, operations, upTo: turn) }
        } else {
            visit(first, operations, upTo: turn)
        }
        for index in turn..<end {
            let operand = operations[index].operand
            let isLeft = index + 1 < end && operations[index].op == operations[index + 1].op
            if isLeft { visit(condition: operand) } else { visit(operand) }
        }
    }

    /// Whether an `and` or `or` stands there that the operator before it is not the same as.
    private func startsLogic(_ operations: [Operation], at index: Int) -> Bool {
        let op = operations[index].op
        return (op == .and || op == .or) && (index == 0 || operations[index - 1].op != op)
    }

    /// Whether the left side says nothing of its own: a literal, or `a and "x"`, which holds when `a` does.
    private func isConstant(_ first: Expression, _ operations: [Operation], upTo end: Int) -> Bool {
        guard end > 0 else { return first.isConstant }
        let last = operations[end - 1]
        return last.op == .and && last.operand.isTrueConstant
    }
}

extension Expression {
    /// Whether it is a literal, which can only ever come out one way.
    fileprivate var isConstant: Bool {
        switch bare.kind {
        case .none, .boolean, .integer, .float, .string: true
        default: false
        }
    }

    /// Whether it is a literal other than `nil` and `false`.
    fileprivate var isTrueConstant: Bool {
        switch bare.kind {
        case .boolean(let flag): flag
        case .integer, .float, .string: true
        default: false
        }
    }
}
