import LuaSyntax
import Rules

/// What cases of a test file give: fields that do not exist, and nil.
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
                    found += check(given, in: file, project)
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
            found += check(fields, of: view, in: file, project)
        }
        return found
    }

    private static func check(_ given: [TableItem], in file: CheckedFile, _ project: Project)
        -> [Finding]
    {
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
            return check(fields, of: view, in: file, project)
        }
    }

    private static func check(
        _ fields: [TableItem], of view: RuleField.View, in file: CheckedFile, _ project: Project
    ) -> [Finding] {
        let known = RuleField.places[view] ?? [:]
        return fields.compactMap { item in
            guard case .field(let name, let value) = item.kind else { return nil }
            guard let index = known[name.text] else {
                return Finding(
                    "unknown-field", "\(view.name) has no field '\(name.text)'",
                    hint: Finding.meant(
                        name.text, among: known.keys, else: "lonespec rules doc lists the fields"),
                    at: name.span.start)
            }
            return nothing(
                project.value(value, in: file), for: RuleField.table[index], at: value.span.start)
        }
    }

    /// What is said where a field is given nil.
    private static func nothing(_ value: Value, for field: RuleField, at place: Int) -> Finding? {
        switch value {
        case .builtin("none") where !field.kind.isOptional:
            Finding(
                "never-nil", "\(field.path) is never nil",
                hint: "give it a value, or leave it out: then it is invented", at: place)
        case .none:
            Finding.warning(
                "nil-given", "nil says nothing here: \(field.path) is invented all the same",
                hint: field.kind.isOptional
                    ? "write '\(field.name) = none'" : "give it a value, or leave it out",
                at: place)
        default: nil
        }
    }
}
