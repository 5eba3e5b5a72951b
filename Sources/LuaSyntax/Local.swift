/// A local variable's number in its file: see ``SyntaxTree/subscript(_:)``.
package struct LocalID: Hashable, Sendable {
    /// The index in `SyntaxTree.locals`, which are in the order of their declarations.
    package let index: Int
}

/// What a name means where it stands.
package enum Resolution: Hashable, Sendable {
    /// A local variable of the same function.
    case local(LocalID)
    /// A local variable of an enclosing function.
    case upvalue(LocalID)
    /// Neither: a global name.
    case global

    /// The variable; nil for a global name.
    package var local: LocalID? {
        switch self {
        case .local(let id), .upvalue(let id): id
        case .global: nil
        }
    }
}

/// A name in an expression or as the target of an assignment.
package struct NameUse: Hashable, Sendable {
    /// The name.
    package let name: Name
    /// What it means.
    package let resolution: Resolution
}

/// A local variable or parameter, and everything that is done with it.
package struct Local: Sendable {
    /// How it came to be.
    package enum Kind: Sendable, Hashable {
        /// `local name`
        case variable
        /// `local function name`
        case function
        /// A function's parameter.
        case parameter
        /// The `self` of `function a:b()`, which stands nowhere.
        case implicitSelf
        /// The variable of a `for`.
        case loop
    }

    /// What an attribute says.
    package enum Attribute: String, Sendable, Hashable {
        case const
        case close
    }

    /// Its number.
    package let id: LocalID
    /// Its name, where it is declared.
    package let name: Name
    /// How it came to be.
    package let kind: Kind
    /// `<const>` or `<close>`.
    package internal(set) var attribute: Attribute?
    /// The function that it belongs to.
    package let function: Int
    /// Where it can be seen: from the end of its declaration to the end of its block.
    package internal(set) var scope: Span
    /// Where its value is read, in the order of the text.
    package internal(set) var reads: [Span] = []
    /// Where it is assigned to after its declaration, in the order of the text.
    package internal(set) var writes: [Span] = []
    /// Whether a function inside the one that it belongs to uses it.
    package internal(set) var isCaptured = false

    /// Whether its value is read in a stretch of the text.
    package func isRead(in span: Span) -> Bool {
        var low = 0
        var high = reads.count
        while low < high {
            let middle = (low + high) / 2
            if reads[middle].start < span.start { low = middle + 1 } else { high = middle }
        }
        return low < reads.count && reads[low].end <= span.end
    }
}

/// A global name, where it is used.
package struct GlobalUse: Sendable, Hashable {
    /// The name.
    package let name: Name
    /// Whether it is assigned to there, and not read.
    package internal(set) var isWrite: Bool
}
