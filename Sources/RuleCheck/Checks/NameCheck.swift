import LuaSyntax
import Rules

/// Global names: unknown ones, those that scripts do not have, and assignments to them.
enum NameCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        guard let tree = file.tree else { return [] }
        let known = Vocabulary.globals(of: file.kind)
        // Where a global is made by mistake, that is the mistake, and not where it is read.
        let made = Set(tree.globals.filter(\.isWrite).map(\.name.text))
        let functions = functionNames(in: file)
        return tree.globals.compactMap { use in
            let name = use.name
            if name.text == "_ENV" { return nil }
            if use.isWrite { return written(name, known, functions) }
            if Vocabulary.withheld.contains(name.text) {
                return Finding(
                    "withheld", "\(name.text) is not available to rules",
                    hint: Vocabulary.advice(name.text), at: name.span.start)
            }
            if known.contains(name.text) || made.contains(name.text) { return nil }
            return unknown(name, known, in: file, tree)
        }
    }

    private static func written(_ name: Name, _ known: Set<String>, _ functions: Set<Span>)
        -> Finding
    {
        if known.contains(name.text) || Vocabulary.withheld.contains(name.text) {
            return Finding(
                "global", "\(name.text) is read-only",
                hint: "take another name, with 'local' before it",
                at: name.span.start)
        }
        let isFunction = functions.contains(name.span)
        return Finding(
            "global", "global variables cannot be set",
            hint: isFunction
                ? "write 'local function \(name.text)'" : "write 'local \(name.text)'",
            at: name.span.start)
    }

    /// Where names of global functions stand.
    private static func functionNames(in file: CheckedFile) -> Set<Span> {
        var spans: Set<Span> = []
        for seen in file.inventory.statements {
            if case .function(let name, _) = seen.thing.kind { spans.insert(name.base.name.span) }
        }
        return spans
    }

    private static func unknown(
        _ name: Name, _ known: Set<String>, in file: CheckedFile, _ tree: SyntaxTree
    ) -> Finding {
        let place = name.span.start
        if let view = RuleField.View.allCases.first(where: { $0.name == name.text }) {
            let functions = RuleFunction.allCases.filter { $0.parameters.contains(view) }
                .map { "\($0.rawValue)(\($0.parameters.map(\.name).joined(separator: ", ")))" }
            return Finding(
                "unknown-name", "there is no '\(name.text)' here",
                hint: "it is a parameter of \(functions.joined(separator: ", "))", at: place)
        }
        if let later = tree.locals.first(where: {
            $0.name.text == name.text && $0.kind != .parameter
        }) {
            let line = tree.line(at: later.name.span.start)
            let isBelow = later.name.span.start > place
            return Finding(
                "unknown-name", "undefined name '\(name.text)'",
                hint: "the local '\(name.text)' on line \(line) cannot be seen here: "
                    + (isBelow ? "move it above" : "its block has ended"), at: place)
        }
        let visible = tree.locals.lazy.filter { $0.scope.contains(place) }.map(\.name.text)
        return Finding(
            "unknown-name", "undefined name '\(name.text)'",
            hint: Finding.meant(
                name.text, among: Array(visible) + known,
                else: "declare it with 'local', or write it in quotes if it is a text"), at: place)
    }
}
