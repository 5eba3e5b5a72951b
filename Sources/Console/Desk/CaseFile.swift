import Diagnostics
import LuaSyntax

/// A test file into which a case is to be put.
struct CaseFile {
    /// The file's text; nil when there is no such file yet.
    let source: String?
    let path: String

    /// Whether a table in the file has that name.
    func hasCase(named name: String) throws(Diagnostic) -> Bool {
        guard let table = try lastTable() else { return false }
        return table.items.contains { item in
            guard case .item(let entry) = item.kind, case .table(let fields) = entry.kind else {
                return false
            }
            return fields.contains { field in
                if case .field(let key, let value) = field.kind, key.text == "name" {
                    return value.text == name
                }
                return false
            }
        }
    }

    /// The file with a case more: at the end of its last `cases { … }`, or in a new one.
    func adding(_ lua: String) throws(Diagnostic) -> (source: String, line: Int) {
        guard let source else { return ("cases {\n\(lua)}\n", 2) }
        guard let table = try lastTable() else {
            let start = source.hasSuffix("\n") || source.isEmpty ? source : source + "\n"
            let line = start.utf8.count { $0 == 0x0A } + 3
            return ("\(start)\ncases {\n\(lua)}\n", line)
        }
        let bytes = Array(source.utf8)
        var head = Array(bytes[..<(table.span.end - 1)])
        // The case begins on a line of its own, and what stood last needs a comma.
        if let last = table.items.last {
            let rest = bytes[last.span.end..<(table.span.end - 1)]
            let next = rest.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
            if next != 0x2C, next != 0x3B { head.insert(0x2C, at: last.span.end) }
        }
        while head.last == 0x20 || head.last == 0x09 { head.removeLast() }
        if head.last != 0x0A { head.append(0x0A) }
        let line = head.count { $0 == 0x0A } + 1
        let tail = bytes[(table.span.end - 1)...]
        return (String(decoding: head + Array(lua.utf8) + tail, as: UTF8.self), line)
    }

    private func lastTable() throws(Diagnostic) -> (items: [TableItem], span: Span)? {
        guard let source else { return nil }
        let tree: SyntaxTree
        do {
            tree = try SyntaxTree(source: source, file: path)
        } catch {
            throw Diagnostic(
                code: "repl.save-test", Phrase("the test file cannot be read: \(error.message)"),
                hint: "mend it first: .check says where", at: SourcePlace(file: path))
        }
        for statement in tree.main.block.statements.reversed() {
            guard case .call(let call) = statement.kind,
                case .suffixed(let base, let suffixes) = call.kind, suffixes.count == 1,
                case .name(let use) = base.kind, use.name.text == "cases",
                case .call(let arguments) = suffixes[0].kind, arguments.count == 1,
                case .table(let items) = arguments[0].kind
            else { continue }
            return (items, arguments[0].span)
        }
        return nil
    }
}
