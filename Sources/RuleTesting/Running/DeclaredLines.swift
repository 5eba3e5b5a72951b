import LuaRuntime
import LuaSyntax

/// Where the cases of a test file stand, as its text tells: Lua knows the line of a call, and not those of a table's parts.
struct DeclaredLines {
    /// The lists of cases by the line of their call, each with its rows.
    private var rows: [Int: [Expression]] = [:]
    private let tree: SyntaxTree?

    /// Reads a test file. Without a tree there are no lines: loading the file says why.
    init(_ source: ScriptSource) {
        tree = try? SyntaxTree(source: source.bytes, file: source.displayName)
        guard let tree else { return }
        for statement in tree.main.block.statements {
            guard case .call(let call) = statement.kind,
                case .suffixed(let base, let suffixes) = call.kind,
                case .name(let use) = base.kind, use.name.text == "cases",
                case .call(let arguments)? = suffixes.first?.kind, suffixes.count == 1,
                case .table(let items)? = arguments.first?.kind
            else { continue }
            rows[tree.line(at: statement.span.start)] = items.compactMap { item in
                if case .item(let row) = item.kind { row } else { nil }
            }
        }
    }

    /// A row of the list of cases whose call is on a line.
    func row(_ index: Int, ofCallAt line: Int) -> DeclaredRow? {
        guard let tree, let rows = rows[line], rows.indices.contains(index - 1) else { return nil }
        return DeclaredRow(tree: tree, expression: rows[index - 1])
    }

    /// The file's bytes with a `return` at the end, which modules must have and test files need not.
    static func completed(_ source: ScriptSource) -> [UInt8] {
        guard let tree = try? SyntaxTree(source: source.bytes, file: source.displayName) else {
            return source.bytes
        }
        if case .returning? = tree.main.block.statements.last?.kind { return source.bytes }
        return source.bytes + Array("\nreturn {}".utf8)
    }
}

/// A case in the text of its file.
struct DeclaredRow {
    let tree: SyntaxTree
    let expression: Expression

    /// Where the case begins.
    var line: Int { tree.line(at: expression.span.start) }

    /// Where a part of it stands, for instance `given`, `employee`, `age`; the nearest part around it where that cannot be
    /// told.
    func line(of path: [String]) -> Int {
        var place = expression.span.start
        var inner = expression
        for key in path {
            guard case .table(let items) = inner.kind,
                let item = items.last(where: { $0.isField(key) })
            else { break }
            place = item.span.start
            inner = item.value
        }
        return tree.line(at: place)
    }
}

extension TableItem {
    fileprivate func isField(_ name: String) -> Bool {
        switch kind {
        case .field(let own, _): own.text == name
        case .keyed(let key, _): key.text == name
        case .item: false
        }
    }
}
