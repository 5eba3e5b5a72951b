import LuaSyntax
import Rules

/// Fields of `employee`, `company` and `run` that do not exist, and writes to them.
enum FieldCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        var found: [Finding] = []
        for chain in file.inventory.chains {
            let isTarget = file.inventory.targets.contains(chain.thing.span)
            for link in project.links(of: chain.thing, in: file) {
                guard case .views(let views) = link.value else { continue }
                if isTarget, link.isLast {
                    found.append(write(views, file.text(link.before), at: chain.thing.span.start))
                } else if let finding = check(link, views, file, project) {
                    found.append(finding)
                }
            }
        }
        for seen in file.inventory.statements {
            guard case .function(let name, _) = seen.thing.kind,
                case .views(let views) = project.value(
                    Expression(.name(name.base), name.span), in: file),
                !name.fields.isEmpty || name.method != nil
            else { continue }
            found.append(write(views, name.base.name.text, at: name.span.start))
        }
        return found
    }

    private static func write(_ views: Set<RuleField.View>, _ text: String, at offset: Int)
        -> Finding
    {
        Finding(
            "read-only", "\(names(views)) is read-only",
            hint: "a rule answers with what it returns; keep other values in a local variable",
            at: offset)
    }

    private static func check(
        _ link: Project.Link, _ views: Set<RuleField.View>, _ file: CheckedFile, _ project: Project
    ) -> Finding? {
        let name: Name
        switch link.suffix.kind {
        case .field(let field): name = field
        case .method(let method, _): name = method
        case .index(let key):
            guard case .text(let text) = project.value(key, in: file) else {
                return number(project.value(key, in: file), views, key)
            }
            name = Name(text: text, span: key.span)
        case .call:
            return Finding(
                "not-a-function", "\(names(views)) is a record and cannot be called",
                hint: "read a field of it: \(file.text(link.before)).…", at: link.suffix.span.start)
        }
        if views.contains(where: { RuleField.places[$0]?[name.text] != nil }) {
            guard case .method = link.suffix.kind else { return nil }
            return Finding(
                "not-a-function", "'\(name.text)' is a field and not a function",
                hint: "write \(file.text(link.before)).\(name.text)", at: name.span.start)
        }
        return unknown(name, views, file.text(link.before))
    }

    private static func number(_ key: Value, _ views: Set<RuleField.View>, _ place: Expression)
        -> Finding?
    {
        guard case .integer = key else { return nil }
        return Finding(
            "unknown-field", "\(names(views)) has only named fields",
            hint: ".fields and lonespec rules doc list them", at: place.span.start)
    }

    private static func unknown(_ name: Name, _ views: Set<RuleField.View>, _ text: String)
        -> Finding
    {
        let known = views.flatMap { RuleField.places[$0].map { Array($0.keys) } ?? [] }
        var hint = Finding.meant(name.text, among: known)
        // The right field of the wrong record beats a name that is only near.
        let owners = RuleField.View.allCases.filter {
            !views.contains($0) && RuleField.places[$0]?[name.text] != nil
        }
        if let owner = owners.first { hint = "'\(name.text)' is a field of \(owner.name)" }
        return Finding(
            "unknown-field", "\(names(views)) has no field '\(name.text)'",
            hint: hint ?? "lonespec rules doc lists the fields", at: name.span.start)
    }

    private static func names(_ views: Set<RuleField.View>) -> String {
        RuleField.View.allCases.filter(views.contains).map(\.name).joined(separator: " or ")
    }
}
