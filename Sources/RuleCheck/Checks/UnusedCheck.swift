import LuaSyntax

/// Local variables and functions that nothing uses. Names that begin with `_` say that they are not meant to be used.
enum UnusedCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        guard let tree = file.tree else { return [] }
        let needed = neededForOrder(in: file, tree)
        return tree.locals.compactMap { local in
            guard local.kind == .variable || local.kind == .function,
                !local.name.text.hasPrefix("_"), local.attribute != .close,
                !needed.contains(local.id), uses(of: local, in: file).isEmpty
            else { return nil }
            return finding(local, file)
        }
    }

    private static func finding(_ local: Local, _ file: CheckedFile) -> Finding {
        let name = local.name.text
        let isFunction =
            if case .function? = file.inventory.initials[local.id.index] { true } else { false }
        let message =
            isFunction
            ? "the function '\(name)' is never used"
            : local.writes.isEmpty
                ? "the variable '\(name)' is never used"
                : "the variable '\(name)' is given a value, but never used"
        return Finding.warning(
            "unused", message,
            hint: "take it away, use it, or call it '_\(name)' if it is meant so",
            at: local.name.span.start)
    }

    /// Where a variable is read, without what a function does with itself.
    private static func uses(of local: Local, in file: CheckedFile) -> [Span] {
        let body: FunctionBody?
        switch file.inventory.initials[local.id.index] {
        case .function(let function): body = function
        case .expression(let value):
            if case .function(let function) = value.kind { body = function } else { body = nil }
        case nil: body = nil
        }
        guard let body else { return local.reads }
        return local.reads.filter { !body.span.contains($0) }
    }

    /// Variables that stand before one that is used: in `local ok, message = pcall(…)` the first one makes room.
    private static func neededForOrder(in file: CheckedFile, _ tree: SyntaxTree) -> Set<LocalID> {
        var needed: Set<LocalID> = []
        for seen in file.inventory.statements {
            guard case .local(let variables, let values) = seen.thing.kind,
                values.count < variables.count,
                let last = variables.lastIndex(where: { !tree[$0.local].reads.isEmpty })
            else { continue }
            needed.formUnion(variables[..<last].map(\.local))
        }
        return needed
    }
}
