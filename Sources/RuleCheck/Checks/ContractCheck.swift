import LuaSyntax
import Rules

/// What a file returns: rule files have a contract, and modules must return something.
enum ContractCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        guard let tree = file.tree, file.kind != .test else { return [] }
        let returns = file.inventory.returns(of: 0)
        guard let last = returns.last else {
            let isContract = file.kind != .module
            return [
                Finding(
                    "returns-nothing", "the file returns nothing",
                    hint: isContract
                        ? "end it with 'return { api = 1, … }'"
                        : "end it with 'return { … }', with what other files may use",
                    at: tree.main.block.statements.last?.span.start)
            ]
        }
        guard file.kind != .module, returns.count == 1 else { return [] }
        let place = last.values.first?.span.start ?? last.statement.span.start
        switch last.values.first.map({ project.value($0, in: file) }) ?? .none {
        case .table(let key):
            guard key.file == file.index, let shape = project.tables[key] else { return [] }
            return check(shape, file, project, at: place)
        case .unknown, .pending, .module, .field, .views, .library, .builtin: return []
        case let other:
            let noun = other.noun.map { $0 == "nil" ? "nothing" : $0 } ?? "something else"
            return [
                Finding(
                    "not-a-table", "the file returns \(noun); it must return a table",
                    hint: "end it with 'return { api = 1, … }'", at: place)
            ]
        }
    }

    private static func check(
        _ shape: TableShape, _ file: CheckedFile, _ project: Project, at place: Int
    ) -> [Finding] {
        var found: [Finding] = []
        let names = RuleFunction.allCases.map(\.rawValue)
        for (key, entry) in shape.entries {
            let value = project.value(of: entry.given, in: file)
            if key == "api" {
                found += api(value, at: entry.name.span.start)
            } else if !names.contains(key) {
                found.append(
                    Finding(
                        "unknown-function", "the contract has no '\(key)'",
                        hint: Finding.meant(
                            key, among: names + ["api"],
                            else: "a rule file may define \(names.joined(separator: ", ")); "
                                + "make it a 'local' above the return"),
                        at: entry.name.span.start))
            } else if let noun = notAFunction(value) {
                found.append(
                    Finding(
                        "not-a-function", "'\(key)' is \(noun); it must be a function",
                        hint: "write '\(key) = function(\(parameters(key))) … end'",
                        at: entry.name.span.start))
            }
        }
        guard shape.isClosed else { return found }
        if shape.entries["api"] == nil {
            found.append(
                Finding(
                    "api", "the table that the file returns has no 'api = 1'",
                    hint: "write 'return { api = 1, … }'", at: place))
        }
        let missing = names.filter { shape.entries[$0] == nil }
        if file.kind == .defaults, !missing.isEmpty {
            let list = missing.map { "'\($0)'" }.joined(separator: ", ")
            found.append(
                Finding(
                    "missing-function", "default.lua has no function \(list)",
                    hint: "default.lua must define all of \(names.joined(separator: ", "))",
                    at: place))
        }
        return found
    }

    private static func api(_ value: Value, at place: Int) -> [Finding] {
        switch value {
        case .integer(1), .unknown, .pending: []
        default:
            [
                Finding(
                    "api", "this lonespec knows only api 1", hint: "write 'api = 1'", at: place)
            ]
        }
    }

    private static func notAFunction(_ value: Value) -> String? {
        switch value {
        case .function, .unknown, .pending, .builtin: nil
        case .field: "a field"
        default: value.noun
        }
    }

    private static func parameters(_ name: String) -> String {
        (RuleFunction(rawValue: name)?.parameters ?? []).map(\.name).joined(separator: ", ")
    }
}
