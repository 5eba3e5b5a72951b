/// An operator with one operand.
package enum UnaryOperator: String, Sendable, CaseIterable {
    case not = "not"
    case minus = "-"
    case length = "#"
    case bitNot = "~"
}

/// An operator with two operands.
package enum BinaryOperator: String, Sendable, CaseIterable {
    case or = "or"
    case and = "and"
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case notEqual = "~="
    case equal = "=="
    case bitOr = "|"
    case bitXor = "~"
    case bitAnd = "&"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case concat = ".."
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case floorDivide = "//"
    case modulo = "%"
    case power = "^"

    /// How strongly it binds to its left and to its right (Lua's `lparser.c`).
    var priority: (left: Int, right: Int) {
        switch self {
        case .or: (1, 1)
        case .and: (2, 2)
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: (3, 3)
        case .bitOr: (4, 4)
        case .bitXor: (5, 5)
        case .bitAnd: (6, 6)
        case .shiftLeft, .shiftRight: (7, 7)
        case .concat: (9, 8)
        case .plus, .minus: (10, 10)
        case .times, .divide, .floorDivide, .modulo: (11, 11)
        case .power: (14, 13)
        }
    }

    /// The priority of the operators with one operand.
    static let unaryPriority = 12

    /// Whether it compares and gives true or false.
    package var isComparison: Bool {
        switch self {
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: true
        default: false
        }
    }
}
