/// Goes through a tree in the order of the text.
///
/// A visitor is told of each statement and expression before what is inside it; of a function before its body and after.
package protocol SyntaxVisitor {
    /// A statement begins.
    mutating func visit(_ statement: Statement)
    /// An expression begins.
    mutating func visit(_ expression: Expression)
    /// A function begins.
    mutating func enter(_ function: FunctionBody)
    /// A function is over.
    mutating func leave(_ function: FunctionBody)
}

extension SyntaxVisitor {
    /// Does nothing.
    package mutating func visit(_ statement: Statement) {}
    /// Does nothing.
    package mutating func visit(_ expression: Expression) {}
    /// Does nothing.
    package mutating func enter(_ function: FunctionBody) {}
    /// Does nothing.
    package mutating func leave(_ function: FunctionBody) {}

    /// Goes through a function.
    package mutating func walk(_ function: FunctionBody) {
        enter(function)
        walk(function.block)
        leave(function)
    }

    /// Goes through the statements of a block.
    package mutating func walk(_ block: Block) {
        for statement in block.statements { walk(statement) }
    }

    /// Goes through expressions.
    package mutating func walk(_ expressions: [Expression]) {
        for expression in expressions { walk(expression) }
    }

    /// Goes through a statement.
    package mutating func walk(_ statement: Statement) {
        visit(statement)
        switch statement.kind {
        case .local(_, let values), .returning(let values): walk(values)
        case .localFunction(_, let body), .function(_, let body): walk(body)
        case .assignment(let targets, let values):
            walk(targets)
            walk(values)
        case .call(let call): walk(call)
        case .block(let block): walk(block)
        case .whileLoop(let condition, let block):
            walk(condition)
            walk(block)
        case .repeatLoop(let block, let condition):
            walk(block)
            walk(condition)
        case .conditional(let clauses, let otherwise):
            for clause in clauses {
                walk(clause.condition)
                walk(clause.block)
            }
            if let otherwise { walk(otherwise) }
        case .numericFor(_, let range, let block):
            walk(range.start)
            walk(range.limit)
            if let step = range.step { walk(step) }
            walk(block)
        case .genericFor(_, let values, let block):
            walk(values)
            walk(block)
        case .breaking, .going, .label: break
        }
    }

    /// Goes through an expression.
    package mutating func walk(_ expression: Expression) {
        visit(expression)
        switch expression.kind {
        case .function(let body): walk(body)
        case .suffixed(let base, let suffixes):
            walk(base)
            for suffix in suffixes { walk(suffix) }
        case .table(let items):
            for item in items {
                if case .keyed(let key, _) = item.kind { walk(key) }
                walk(item.value)
            }
        case .unary(_, let operand): walk(operand)
        case .operations(let first, let rest):
            walk(first)
            for operation in rest { walk(operation.operand) }
        case .parenthesised(let inner): walk(inner)
        case .none, .boolean, .integer, .float, .string, .varargs, .name: break
        }
    }

    private mutating func walk(_ suffix: Suffix) {
        switch suffix.kind {
        case .field: break
        case .index(let key): walk(key)
        case .call(let arguments), .method(_, let arguments): walk(arguments)
        }
    }
}
