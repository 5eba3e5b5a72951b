import LuaSyntax
import Rules

/// One value that an expression can have.
struct Outcome {
    /// What it is.
    enum Kind: Hashable {
        case unknown
        case none
        /// Nil because a field is not known.
        case missing(RuleField.View, String)
        case yes
        case no
        case integer(Int64)
        case anyInteger
        case float
        case text
        /// Something else, as messages name it.
        case other(String)
    }

    let kind: Kind
    /// Where the value is written.
    let offset: Int

    /// Whether it is nil because a field is not known.
    var isMissing: Bool {
        if case .missing = kind { true } else { false }
    }

    /// Whether it counts as true; nil when that is not known.
    var isTruthy: Bool? {
        switch kind {
        case .unknown: nil
        case .none, .missing, .no: false
        default: true
        }
    }
}

extension Project {
    /// The values that an expression can have.
    func outcomes(of expression: Expression, in file: CheckedFile) -> [Outcome] {
        let offset = expression.span.start
        switch expression.kind {
        case .parenthesised(let inner): return outcomes(of: inner, in: file)
        case .unary(let op, let operand): return unary(op, operand, at: offset)
        case .operations(let first, let rest):
            return rest.reduce(outcomes(of: first, in: file)) { left, operation in
                combine(left, operation, in: file, at: offset)
            }
        default:
            return kinds(of: value(expression, in: file)).map { Outcome(kind: $0, offset: offset) }
        }
    }

    private func unary(_ op: UnaryOperator, _ operand: Expression, at offset: Int) -> [Outcome] {
        switch (op, operand.bare.kind) {
        case (.not, _): [.yes, .no].map { Outcome(kind: $0, offset: offset) }
        case (.minus, .integer(let number)): [Outcome(kind: .integer(0 &- number), offset: offset)]
        case (.length, _): [Outcome(kind: .anyInteger, offset: offset)]
        default: [Outcome(kind: .unknown, offset: offset)]
        }
    }

    private func combine(
        _ left: [Outcome], _ operation: Operation, in file: CheckedFile, at offset: Int
    ) -> [Outcome] {
        switch operation.op {
        case .and:
            return left.filter { $0.isTruthy != true } + outcomes(of: operation.operand, in: file)
        case .or:
            return left.filter { $0.isTruthy != false } + outcomes(of: operation.operand, in: file)
        case let op where op.isComparison:
            return [.yes, .no].map { Outcome(kind: $0, offset: offset) }
        case .concat: return [Outcome(kind: .text, offset: offset)]
        case .divide, .power: return [Outcome(kind: .float, offset: offset)]
        default: return [Outcome(kind: .unknown, offset: offset)]
        }
    }

    private func kinds(of value: Value) -> [Outcome.Kind] {
        switch value {
        case .none: [.none]
        case .boolean(let flag): [flag ? .yes : .no]
        case .integer(let number): [.integer(number)]
        case .float: [.float]
        case .text: [.text]
        case .views, .function, .table, .module, .library: [.other(value.noun ?? "something else")]
        case .field: value.field.map(kinds) ?? [.unknown]
        case .builtin, .unknown, .pending: [.unknown]
        }
    }

    private func kinds(of field: RuleField) -> [Outcome.Kind] {
        let known: [Outcome.Kind] =
            switch field.kind {
            case .flag: [.yes, .no]
            case .integer, .optionalInteger, .optionalOre: [.anyInteger]
            case .optionalNumber: [.float]
            case .text, .optionalText, .date, .optionalDate: [.text]
            }
        return field.kind.isOptional ? known + [.missing(field.view, field.name)] : known
    }
}
