import Diagnostics
import LuaRuntime
import LuaSyntax
import Rules

/// What is found in one file of a plugin.
struct CheckedPluginFile {
    /// What a parameter of a hook is.
    private enum Role: Hashable {
        case view(HookView)
        case host(HookPoint)
    }

    private(set) var findings: [Diagnostic] = []
    /// The capabilities that the file uses, as far as can be seen.
    private(set) var used: Set<Capability> = []
    private let source: ScriptSource
    private let manifest: PluginManifest
    private var roles: [LocalID: Role] = [:]

    private static let testNames: Set<String> = ["expect", "none", "plugin", "test", "todo"]

    init(_ source: ScriptSource, isTest: Bool, _ manifest: PluginManifest) {
        self.source = source
        self.manifest = manifest
        let tree: SyntaxTree
        do throws(SyntaxError) {
            tree = try SyntaxTree(source: source.bytes, file: source.displayName)
        } catch {
            findings.append(
                Diagnostic(
                    code: "plugin.syntax", Phrase(error.message),
                    hint: error.hint.map { Phrase($0) },
                    at: SourcePlace(
                        file: source.displayName, line: error.position.line,
                        column: error.position.column)))
            return
        }
        checkGlobals(tree, isTest ? CheckedPluginFile.testNames : [])
        findRoles(tree)
        var visitor = ChainVisitor()
        visitor.walk(tree.main)
        for chain in visitor.chains { check(chain, isTarget: false, tree) }
        let kept = CheckedPluginFile.fileLocals(tree)
        for target in visitor.targets {
            check(target, isTarget: true, tree)
            checkRemembered(target, kept, tree)
        }
    }

    // MARK: Names

    private mutating func checkGlobals(_ tree: SyntaxTree, _ more: Set<String>) {
        let known = Set(RuleSandbox.globals).union(more)
        for use in tree.globals {
            let name = use.name.text
            if use.isWrite {
                add(
                    "global", "global variables cannot be set", hint: "write 'local \(name)'",
                    at: use.name.span.start, tree)
            } else if RuleSandbox.withheldGlobals.contains(name) {
                add(
                    "withheld", "\(name) is not available to plugins",
                    hint: "a plugin reaches the world by way of host only",
                    at: use.name.span.start, tree)
            } else if !known.contains(name) {
                let nearest = Suggestion.nearest(to: name, among: known)
                add(
                    "unknown-name", "undefined name '\(name)'",
                    hint: nearest.map { "did you mean '\($0)'?" } ?? "declare it with 'local'",
                    at: use.name.span.start, tree)
            }
        }
    }

    // MARK: What outlives a hook

    /// The local variables of the file itself, which live as long as the plugin.
    private static func fileLocals(_ tree: SyntaxTree) -> Set<LocalID> {
        var found: Set<LocalID> = []
        for statement in tree.main.block.statements {
            if case .local(let declarations, _) = statement.kind {
                found.formUnion(declarations.map(\.local))
            }
        }
        return found
    }

    /// Whoever writes in a function to a variable of the file has it there for the next employee: the surest way to give
    /// somebody another's figures.
    private mutating func checkRemembered(
        _ target: Expression, _ kept: Set<LocalID>, _ tree: SyntaxTree
    ) {
        var base = target.bare
        if case .suffixed(let first, _) = base.kind { base = first.bare }
        guard case .name(let use) = base.kind, case .upvalue(let local) = use.resolution,
            kept.contains(local)
        else { return }
        add(
            "remembered",
            "'\(use.name.text)' would still be there for the next employee's payslip",
            hint: "use a local variable of the hook; what is to be kept goes through host.store",
            at: use.name.span.start, tree)
    }

    // MARK: Hooks

    /// Finds what the parameters of the hooks are.
    private mutating func findRoles(_ tree: SyntaxTree) {
        guard case .returning(let values)? = tree.main.block.statements.last?.kind,
            let first = values.first, let table = ManifestTable(first, in: tree),
            let entry = table.entry("hooks"), let hooks = table.table(entry)
        else { return }
        for entry in hooks.entries {
            guard let point = HookPoint(rawValue: entry.name),
                let body = body(of: entry.expression.bare, tree)
            else { continue }
            let wanted = point.views.map(Role.view) + [.host(point)]
            // Before the views stands the list of rows, whose fields are its own.
            let views = body.parameters.dropFirst(point == .payslipRows ? 1 : 0)
            for (parameter, role) in zip(views, wanted) {
                roles[parameter.local] = role
            }
        }
    }

    private func body(of expression: Expression, _ tree: SyntaxTree) -> FunctionBody? {
        switch expression.kind {
        case .function(let body): return body
        case .name(let use):
            guard let local = use.resolution.local else { return nil }
            for statement in tree.main.block.statements {
                switch statement.kind {
                case .localFunction(let declaration, let body) where declaration.local == local:
                    return body
                case .local(let declarations, let values):
                    for (declaration, value) in zip(declarations, values)
                    where declaration.local == local {
                        if case .function(let body) = value.bare.kind { return body }
                    }
                default: continue
                }
            }
            return nil
        default: return nil
        }
    }

    private mutating func check(_ expression: Expression, isTarget: Bool, _ tree: SyntaxTree) {
        guard case .suffixed(let base, let suffixes) = expression.kind,
            case .name(let use) = base.bare.kind, let first = suffixes.first
        else { return }
        guard let local = use.resolution.local else {
            return checkMember(use.name.text, first, tree)
        }
        guard let role = roles[local], case .field(let name) = first.kind else { return }
        switch role {
        case .view(let view):
            checkField(view, name, isTarget: isTarget && suffixes.count == 1, tree)
        case .host(let point): checkHost(point, name, suffixes, tree)
        }
    }

    private mutating func checkMember(_ library: String, _ suffix: Suffix, _ tree: SyntaxTree) {
        guard let known = RuleSandbox.libraries.first(where: { $0.name == library }),
            !known.name.isEmpty, case .field(let name) = suffix.kind,
            !known.members.contains(name.text)
        else { return }
        let isWithheld = known.withheld.contains(name.text)
        let nearest = Suggestion.nearest(to: name.text, among: known.members)
        add(
            isWithheld ? "withheld" : "unknown-member",
            isWithheld
                ? "\(library).\(name.text) is not available to plugins"
                : "\(library) has no member '\(name.text)'",
            hint: isWithheld ? nil : nearest.map { "did you mean '\($0)'?" },
            at: name.span.start, tree)
    }

    private mutating func checkField(
        _ view: HookView, _ name: Name, isTarget: Bool, _ tree: SyntaxTree
    ) {
        let fields = HookField.fields(of: view)
        guard let field = fields.first(where: { $0.name == name.text }) else {
            let nearest = Suggestion.nearest(to: name.text, among: fields.map(\.name))
            let isDraft =
                view == .message && HookField.draftFields.contains { $0.name == name.text }
            add(
                "unknown-field", "\(view.name) has no field '\(name.text)'",
                hint: isDraft
                    ? "only before_send has it: afterwards the message is frozen"
                    : nearest.map { "did you mean '\($0)'?" }
                        ?? "docs/plugins-reference.md lists the fields",
                at: name.span.start, tree)
            return
        }
        if let capability = field.capability {
            used.insert(capability)
            if !manifest.capabilities.contains(capability) {
                add(
                    "capability",
                    "\(view.name).\(name.text) needs the capability '\(capability.rawValue)'",
                    hint: "add it to capabilities", at: name.span.start, tree)
            }
        }
        guard isTarget,
            field.setter == .nobody || field.setter == .channel && manifest.native == nil
        else { return }
        let settable = fields.filter { $0.setter == .anybody }.map(\.name)
        add(
            "read-only", "\(view.name).\(name.text) cannot be set",
            hint: settable.isEmpty
                ? "nothing can be set here: the message is frozen"
                : "only \(settable.joined(separator: " and ")) can", at: name.span.start, tree)
    }

    private mutating func checkHost(
        _ point: HookPoint, _ name: Name, _ suffixes: [Suffix], _ tree: SyntaxTree
    ) {
        guard let function = HostFunction.find(name.text) else {
            let nearest = Suggestion.nearest(to: name.text, among: HostFunction.table.map(\.name))
            add(
                "unknown-member", "host has no member '\(name.text)'",
                hint: nearest.map { "did you mean 'host.\($0)'?" }
                    ?? "docs/plugins-reference.md lists them", at: name.span.start, tree)
            return
        }
        if let capability = function.capability { used.insert(capability) }
        if let why = function.obstacle(at: point, granted: Set(manifest.capabilities)) {
            add("capability", why, hint: nil, at: name.span.start, tree)
        }
        guard suffixes.count > 1, case .field(let member) = suffixes[1].kind else { return }
        let members: [String]? =
            switch name.text {
            case "settings": manifest.settings.map(\.name)
            case "store": ["get", "set"]
            default: nil
            }
        guard let members, !members.contains(member.text) else { return }
        let nearest = Suggestion.nearest(to: member.text, among: members)
        add(
            "unknown-member", "host.\(name.text) has no member '\(member.text)'",
            hint: nearest.map { "did you mean '\($0)'?" }, at: member.span.start, tree)
    }

    private mutating func add(
        _ code: String, _ message: String, hint: String?, at offset: Int, _ tree: SyntaxTree
    ) {
        let place = tree.position(at: offset)
        let text = tree.text(ofLine: place.line)
        findings.append(
            Diagnostic(
                code: "plugin.\(code)", Phrase(message), hint: hint.map { Phrase($0) },
                at: SourcePlace(
                    file: source.displayName, line: place.line, column: place.column,
                    excerpt: text.utf8.count <= 400 ? PersonalNumberMask.mask(text) : nil)))
    }
}
