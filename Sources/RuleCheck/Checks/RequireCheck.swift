import LuaSyntax

/// Modules that are not there, that require each other in a circle, or that are required too late.
enum RequireCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        calls(in: file, project).compactMap { call in
            if let finding = missing(call, file, project) { return finding }
            if call.function != 0, file.kind != .test {
                return Finding.warning(
                    "require-late",
                    "require stands inside a function: while rules are asked, only what has been read can be had",
                    hint: "put 'local … = require \"\(call.name.text)\"' at the top of the file",
                    at: call.name.span.start)
            }
            guard let circle = circle(from: file, to: call, project) else { return nil }
            return Finding(
                "require-circle", "modules require each other in a circle: \(circle)",
                hint: "move what both need to a third file", at: call.name.span.start)
        }
    }

    private struct Call {
        let name: Name
        let function: Int
        var module: String { Project.canonical(name.text) }
    }

    private static func calls(in file: CheckedFile, _ project: Project) -> [Call] {
        file.inventory.chains.compactMap { chain in
            guard case .suffixed(let base, let suffixes) = chain.thing.kind,
                project.value(base, in: file) == .builtin("require"),
                case .call(let arguments) = suffixes[0].kind, arguments.count == 1,
                let name = arguments[0].text
            else { return nil }
            return Call(name: Name(text: name, span: arguments[0].span), function: chain.function)
        }
    }

    private static func missing(_ call: Call, _ file: CheckedFile, _ project: Project) -> Finding? {
        let name = call.name.text
        let place = call.name.span.start
        let parts = call.module.split(separator: "/", omittingEmptySubsequences: false)
        let isName =
            !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isPlain) }
        guard isName, name.utf8.count <= 200 else {
            return Finding(
                "require-name", "'\(name)' is not the name of a module in this folder",
                hint: "only files below the rules can be had: 'default', 'lib.dates'", at: place)
        }
        if project.modules[call.module] != nil { return nil }
        if name.hasSuffix(".lua"),
            project.modules[Project.canonical(String(name.dropLast(4)))] != nil
        {
            return Finding(
                "require-missing", "there is no module '\(name)'",
                hint: "write it without .lua: '\(name.dropLast(4))'", at: place)
        }
        let known = project.files.filter { $0.index != file.index && $0.kind != .test }
            .map { dotted($0.source.module) }
        return Finding(
            "require-missing", "there is no module '\(name)'",
            hint: Finding.meant(
                dotted(call.module), among: known,
                else: "the file \(call.module).lua does not exist"),
            at: place)
    }

    /// Names of companies' files are written with a slash, others with dots.
    private static func dotted(_ module: String) -> String {
        module.hasPrefix("companies/") ? module : module.replacing("/", with: ".")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 32) || (48...57).contains(byte) || byte == 95 || byte == 45
    }

    /// The way from a file through what it requires and back to it.
    private static func circle(from file: CheckedFile, to call: Call, _ project: Project) -> String?
    {
        let home = file.source.module
        var ways: [String: [String]] = [call.module: [home, call.module]]
        var waiting = [call.module]
        while let next = waiting.popLast() {
            let way = ways[next] ?? []
            if next == home { return way.joined(separator: " -> ") }
            guard let index = project.modules[next] else { continue }
            for inner in calls(in: project.files[index], project)
            where inner.function == 0 && ways[inner.module] == nil {
                ways[inner.module] = way + [inner.module]
                waiting.append(inner.module)
            }
        }
        return nil
    }
}
