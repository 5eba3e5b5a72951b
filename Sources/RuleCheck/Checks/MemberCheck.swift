import LuaSyntax
import Rules

/// Members of libraries and of the rules' own modules that do not exist, and writes to libraries.
enum MemberCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        var found: [Finding] = []
        for chain in file.inventory.chains {
            let isTarget = file.inventory.targets.contains(chain.thing.span)
            for link in project.links(of: chain.thing, in: file) {
                guard let name = name(of: link.suffix) else { continue }
                switch link.value {
                case .library(let library):
                    found += check(library, name, isWrite: isTarget && link.isLast)
                case .text: found += method(name, link)
                case .field:
                    if link.value.field?.kind.base != "number" { found += method(name, link) }
                case .module(let module):
                    if !(isTarget && link.isLast) { found += check(module, name, project) }
                default: break
                }
            }
        }
        return found
    }

    private static func name(of suffix: Suffix) -> Name? {
        switch suffix.kind {
        case .field(let name), .method(let name, _): name
        case .index(let key): key.text.map { Name(text: $0, span: key.span) }
        case .call: nil
        }
    }

    private static func check(_ library: String, _ name: Name, isWrite: Bool) -> [Finding] {
        let place = name.span.start
        if isWrite {
            return [
                Finding(
                    "read-only", "\(library) is read-only",
                    hint: "write a function of your own: 'local function \(name.text)'", at: place)
            ]
        }
        let full = "\(library).\(name.text)"
        if Vocabulary.withheldMembers.contains(full) {
            return [
                Finding(
                    "withheld", "\(full) is not available to rules", hint: Vocabulary.advice(full),
                    at: place)
            ]
        }
        guard let members = Vocabulary.members[library], !members.contains(name.text) else {
            return []
        }
        return [
            Finding(
                "unknown-member", "\(library) has no member '\(name.text)'",
                hint: Finding.meant(name.text, among: members), at: place)
        ]
    }

    /// What is called on a text is in the library `string`.
    private static func method(_ name: Name, _ link: Project.Link) -> [Finding] {
        guard case .method = link.suffix.kind else { return [] }
        return check("string", name, isWrite: false)
    }

    private static func check(_ module: String, _ name: Name, _ project: Project) -> [Finding] {
        guard let file = project.modules[module].map({ project.files[$0] }),
            case .table(let key) = project.returned(by: file), let shape = project.tables[key],
            shape.isClosed, shape.entries[name.text] == nil
        else { return [] }
        return [
            Finding(
                "unknown-member", "\(file.name) has no '\(name.text)'",
                hint: Finding.meant(
                    name.text, among: shape.names,
                    else: shape.names.isEmpty
                        ? nil : "it has \(shape.names.joined(separator: ", "))"),
                at: name.span.start)
        ]
    }
}
