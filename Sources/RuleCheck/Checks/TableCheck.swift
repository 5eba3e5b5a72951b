import LuaSyntax

/// Tables with two entries of one name: the first one is lost.
enum TableCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        file.inventory.tables.flatMap { table -> [Finding] in
            guard case .table(let items) = table.kind, let tree = file.tree else { return [] }
            var seen: [String: Int] = [:]
            return items.compactMap { item in
                let name: Name
                switch item.kind {
                case .field(let field, _): name = field
                case .keyed(let key, _):
                    guard let text = key.text else { return nil }
                    name = Name(text: text, span: key.span)
                case .item: return nil
                }
                guard let first = seen.updateValue(name.span.start, forKey: name.text) else {
                    return nil
                }
                return Finding.warning(
                    "twice",
                    "'\(name.text)' stands here for the second time; the one on line "
                        + "\(tree.line(at: first)) is lost", hint: "take one of them away",
                    at: name.span.start)
            }
        }
    }
}
