import LuaSyntax
import Rules

/// Variables that hide what the host hands to a rule.
enum ShadowCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        guard let tree = file.tree else { return [] }
        return project.contracts(in: file).flatMap { body, function in
            body.parameters.prefix(function.parameters.count).flatMap { parameter in
                tree.locals.compactMap { local in
                    guard local.name.text == parameter.name.text, local.kind != .implicitSelf,
                        local.id != parameter.local, body.block.span.contains(local.name.span),
                        project.locals[file.index][local.id.index]
                            != project.locals[file.index][parameter.local.index]
                    else { return nil }
                    return Finding.warning(
                        "shadow",
                        "this '\(local.name.text)' hides the '\(local.name.text)' "
                            + "that \(function.rawValue) is given", hint: "give it another name",
                        at: local.name.span.start)
                }
            }
        }
    }
}
