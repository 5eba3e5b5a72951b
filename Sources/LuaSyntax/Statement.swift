/// A statement, with where it stands. Empty statements (`;`) are left out.
package struct Statement: Sendable {
    /// What it is.
    package let kind: Kind
    /// From its first to its last token; a `;` after it does not belong to it.
    package let span: Span

    /// The kinds of statements.
    package indirect enum Kind: Sendable {
        /// `local a <const>, b = …`
        case local([LocalDeclaration], [Expression])
        /// `local function name (…) … end`
        case localFunction(LocalDeclaration, FunctionBody)
        /// `a, b.c = …`
        case assignment([Expression], [Expression])
        /// A call as a statement.
        case call(Expression)
        /// `do … end`
        case block(Block)
        /// `while condition do … end`
        case whileLoop(Expression, Block)
        /// `repeat … until condition`; the condition sees the locals of the block.
        case repeatLoop(Block, Expression)
        /// `if … elseif … else … end`
        case conditional([IfClause], otherwise: Block?)
        /// `for i = start, limit, step do … end`
        case numericFor(LocalDeclaration, NumericRange, Block)
        /// `for a, b in … do … end`
        case genericFor([LocalDeclaration], [Expression], Block)
        /// `function a.b:c (…) … end`
        case function(FunctionName, FunctionBody)
        /// `return …`
        case returning([Expression])
        /// `break`
        case breaking
        /// `goto name`
        case going(Name)
        /// `::name::`
        case label(Name)
    }
}

/// Statements one after the other.
package struct Block: Sendable {
    /// The statements.
    package let statements: [Statement]
    /// From the end of the word that opens the block (`then`, `do`, `)` …) to the beginning of the one that closes it:
    /// text put in at either end is inside.
    package let span: Span
}

/// `if` or `elseif` with its condition and block.
package struct IfClause: Sendable {
    /// The condition.
    package let condition: Expression
    /// What is done when it holds.
    package let block: Block
    /// From `if` or `elseif` to the end of the block.
    package let span: Span
}

/// What a numeric `for` runs over.
package struct NumericRange: Sendable {
    /// The first value.
    package let start: Expression
    /// The last value.
    package let limit: Expression
    /// The step, 1 when there is none.
    package let step: Expression?
}

/// One variable that a `local` or a `for` declares.
package struct LocalDeclaration: Sendable {
    /// The variable.
    package let local: LocalID
    /// Its name.
    package let name: Name
}

/// What a `function` statement assigns to: `a.b:c`.
package struct FunctionName: Sendable {
    /// The first name.
    package let base: NameUse
    /// The names after dots.
    package let fields: [Name]
    /// The name after the colon; the function has a parameter `self` then.
    package let method: Name?
    /// All of it.
    package let span: Span
}

/// A function's parameters and body.
package final class FunctionBody: Sendable {
    /// The function's number in the file, in the order in which functions begin; 0 is the file itself.
    package let id: Int
    /// The parameters, with `self` first in a method.
    package let parameters: [LocalDeclaration]
    /// Whether it takes `...` as well.
    package let isVararg: Bool
    /// Whether its first parameter is the `self` of `function a:b()`.
    package let isMethod: Bool
    /// Its statements.
    package let block: Block
    /// From `function` to `end`; the whole text for the file itself.
    package let span: Span
    /// From `(` to `)`; empty for the file itself.
    package let parametersSpan: Span

    init(
        id: Int, parameters: [LocalDeclaration], isVararg: Bool, isMethod: Bool, block: Block,
        span: Span, parametersSpan: Span
    ) {
        self.id = id
        self.parameters = parameters
        self.isVararg = isVararg
        self.isMethod = isMethod
        self.block = block
        self.span = span
        self.parametersSpan = parametersSpan
    }
}
