/// An expression, with where it stands.
///
/// Nesting is at most 200 deep, whatever the source: chains of operators and of suffixes, which Lua
/// reads in a loop, are lists here, so that code which recurses over expressions cannot run out of stack.
package struct Expression: Sendable {
    /// What it is.
    package let kind: Kind
    /// From its first to its last token.
    package let span: Span

    /// The kinds of expressions.
    package indirect enum Kind: Sendable {
        /// `nil`
        case none
        /// `true` or `false`
        case boolean(Bool)
        /// A numeral that is an integer, for instance `0x10`.
        case integer(Int64)
        /// A numeral that is a float, for instance `1e3`.
        case float(Double)
        /// A text, short or long, with its escapes resolved; bytes because it need not be UTF-8.
        case string([UInt8])
        /// `...`
        case varargs
        /// `function (…) … end`
        case function(FunctionBody)
        /// A name, for instance `employee`.
        case name(NameUse)
        /// A name or a parenthesised expression with what hangs on it: `base.select(employee, run)`
        /// is the name `base` with the suffixes `.select` and `(employee, run)`.
        case suffixed(Expression, [Suffix])
        /// `{ … }`
        case table([TableItem])
        /// `not x`, `-x`, `#x`, `~x`
        case unary(UnaryOperator, Expression)
        /// An operand and operations applied to it from the left: `a * b + c * d` is `a`, `* b`,
        /// `+ (c * d)`, and `a and b or c` is `a`, `and b`, `or c`. At least one operation.
        case operations(Expression, [Operation])
        /// `( … )`
        case parenthesised(Expression)
    }

    /// Creates an expression.
    package init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}

/// What hangs on an expression.
package struct Suffix: Sendable {
    /// What it is.
    package let kind: Kind
    /// From its first token (`.`, `[`, `:`, `(`, a text or `{`) to its last.
    package let span: Span

    /// The kinds of suffixes.
    package indirect enum Kind: Sendable {
        /// `.name`
        case field(Name)
        /// `[key]`
        case index(Expression)
        /// `(arguments)`, `"text"` or `{ … }`
        case call([Expression])
        /// `:name(arguments)`
        case method(Name, [Expression])
    }
}

/// One operator with its right operand.
package struct Operation: Sendable {
    /// The operator.
    package let op: BinaryOperator
    /// Where the operator stands.
    package let operatorSpan: Span
    /// What stands to the right of it.
    package let operand: Expression
}

/// One entry of a table constructor.
package struct TableItem: Sendable {
    /// What it is.
    package let kind: Kind
    /// From its first to its last token, without the separator.
    package let span: Span

    /// The kinds of entries.
    package indirect enum Kind: Sendable {
        /// `value`
        case item(Expression)
        /// `name = value`
        case field(Name, Expression)
        /// `[key] = value`
        case keyed(Expression, Expression)
    }

    /// The entry's value.
    package var value: Expression {
        switch kind {
        case .item(let value), .field(_, let value), .keyed(_, let value): value
        }
    }
}

/// A name where it stands.
package struct Name: Hashable, Sendable {
    /// The name.
    package let text: String
    /// Where it stands.
    package let span: Span

    /// Creates a name.
    package init(text: String, span: Span) {
        self.text = text
        self.span = span
    }
}

extension Expression {
    /// The text of a text literal; nil for everything else and for what is not UTF-8.
    package var text: String? {
        if case .string(let bytes) = kind { String(validating: bytes, as: UTF8.self) } else { nil }
    }

    /// Whether it is a function call, the only expression that can have several values besides `...`.
    package var isCall: Bool {
        guard case .suffixed(_, let suffixes) = kind else { return false }
        switch suffixes.last?.kind {
        case .call, .method: return true
        default: return false
        }
    }

    /// The expression without parentheses around it.
    package var bare: Expression {
        var inner = self
        while case .parenthesised(let next) = inner.kind { inner = next }
        return inner
    }

    /// Whether the compiler knows its value and puts it in place of a `<const>` variable.
    var isCompileTimeConstant: Bool {
        switch bare.kind {
        case .none, .boolean, .integer, .float, .string: true
        default: false
        }
    }
}
