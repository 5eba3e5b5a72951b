import LuaSyntax
import Rules

/// What cases of a test file give: fields that do not exist.
enum CaseCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        guard file.kind == .test else { return [] }
        var found: [Finding] = []
        for table in file.inventory.tables {
            guard case .table(let items) = table.kind else { continue }
            for item in items {
                if case .field(let name, let value) = item.kind, name.text == "given",
                    case .table(let given) = value.kind
                {
                    found += check(given)
                }
            }
        }
        for chain in file.inventory.chains {
            guard let link = project.links(of: chain.thing, in: file).first,
                case .builtin(let name) = link.value,
                let view = RuleField.View.allCases.first(where: { $0.name == name }),
                case .call(let arguments) = link.suffix.kind, arguments.count == 1,
                case .table(let fields) = arguments[0].kind
            else { continue }
            found += check(fields, of: view)
        }
        return found
    }

    private static func check(_ given: [TableItem]) -> [Finding] {
        given.flatMap { item -> [Finding] in
            guard case .field(let name, let value) = item.kind else { return [] }
            let views = RuleField.View.allCases
            guard let view = views.first(where: { $0.name == name.text }) else {
                return [
                    Finding(
                        "unknown-field", "there is no '\(name.text)' to give",
                        hint: Finding.meant(
                            name.text, among: views.map(\.name),
                            else: "given may have employee, company and run"), at: name.span.start)
                ]
            }
            guard case .table(let fields) = value.kind else { return [] }
            return check(fields, of: view)
        }
    }

    private static func check(_ fields: [TableItem], of view: RuleField.View) -> [Finding] {
        let known = RuleField.places[view] ?? [:]
        return fields.compactMap { item in
            guard case .field(let name, _) = item.kind, known[name.text] == nil else { return nil }
            return Finding(
                "unknown-field", "\(view.name) has no field '\(name.text)'",
                hint: Finding.meant(
                    name.text, among: known.keys, else: "docs/rules-fields.md lists the fields"),
                at: name.span.start)
        }
    }
}
