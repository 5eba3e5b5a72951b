import Diagnostics
import LuaRuntime
import LuaSyntax

/// A table of a manifest as its text has it. A manifest is data: it is read from the text, with the line of everything, and
/// nothing of the plugin runs for that.
struct ManifestTable {
    /// One entry.
    struct Entry {
        let name: String
        let expression: Expression
        /// Where the name stands.
        let offset: Int
    }

    private let tree: SyntaxTree
    /// Where the table begins.
    let offset: Int
    /// The entries in order.
    private(set) var entries: [Entry] = []
    /// What is wrong with the table itself.
    private(set) var problems: [Diagnostic] = []

    init?(_ expression: Expression, in tree: SyntaxTree) {
        guard case .table(let items) = expression.bare.kind else { return nil }
        self.tree = tree
        offset = expression.span.start
        var seen: [String: Int] = [:]
        for item in items {
            var entry: Entry?
            switch item.kind {
            case .field(let name, let value):
                entry = Entry(name: name.text, expression: value, offset: name.span.start)
            case .keyed(let key, let value):
                entry = key.text.map {
                    Entry(name: $0, expression: value, offset: key.span.start)
                }
            case .item: break
            }
            guard let entry else {
                problems.append(
                    problem("only entries 'name = value' can stand here", at: item.span.start))
                continue
            }
            if let first = seen[entry.name] {
                problems.append(
                    problem(
                        "'\(entry.name)' stands here twice; the first is on line "
                            + "\(tree.line(at: first))", at: entry.offset))
                continue
            }
            seen[entry.name] = entry.offset
            entries.append(entry)
        }
    }

    /// The entry with a name.
    func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

    /// The table in an entry.
    func table(_ entry: Entry) -> ManifestTable? { ManifestTable(entry.expression, in: tree) }

    /// A constant; nil for everything that has to be computed.
    func constant(_ expression: Expression) -> ScriptValue? {
        switch expression.bare.kind {
        case .none: return ScriptValue.none
        case .boolean(let flag): return .bool(flag)
        case .integer(let number): return .int(number)
        case .float(let number): return .number(number)
        case .string: return expression.bare.text.map(ScriptValue.text)
        case .unary(.minus, let inner):
            if case .int(let number)? = constant(inner) { return .int(0 &- number) }
            return nil
        case .table(let items):
            var list: [ScriptValue] = []
            for item in items {
                guard case .item(let value) = item.kind, let value = constant(value) else {
                    return nil
                }
                list.append(value)
            }
            return .list(list)
        default: return nil
        }
    }

    /// A complaint with the line, and its text for a caret.
    func problem(_ message: String, hint: String? = nil, at offset: Int) -> Diagnostic {
        let place = tree.position(at: offset)
        let text = tree.text(ofLine: place.line)
        return Diagnostic(
            code: "plugin.manifest", Phrase(message), hint: hint.map { Phrase($0) },
            at: SourcePlace(
                file: tree.file, line: place.line, column: place.column,
                excerpt: text.utf8.count <= 400 ? PersonalNumberMask.mask(text) : nil))
    }
}
