import LuaSyntax
import Rules

extension Project {
    /// One suffix of a chain with what it hangs on.
    struct Link {
        let value: Value
        let suffix: Suffix
        /// Where the part before the suffix begins and ends.
        let before: Span
        let isLast: Bool
    }

    /// The suffixes of a chain, each with the value of what is before it.
    func links(of chain: Expression, in file: CheckedFile) -> [Link] {
        guard case .suffixed(let base, let suffixes) = chain.kind else { return [] }
        var links: [Link] = []
        var current = value(base, in: file)
        var end = base.span.end
        for (i, suffix) in suffixes.enumerated() {
            links.append(
                Link(
                    value: current, suffix: suffix, before: Span(chain.span.start, end),
                    isLast: i == suffixes.count - 1))
            current = step(current, suffix, in: file)
            end = suffix.span.end
        }
        return links
    }

    /// What an expression is known to be.
    func value(_ expression: Expression, in file: CheckedFile, depth: Int = 0) -> Value {
        switch expression.kind {
        case .none: .none
        case .boolean(let flag): .boolean(flag)
        case .integer(let number): .integer(number)
        case .float: .float
        case .string: expression.text.map { .text($0) } ?? .unknown
        case .function(let body): .function(FunctionKey(file: file.index, function: body.id))
        case .name(let use): value(of: use, in: file)
        case .parenthesised(let inner): value(inner, in: file, depth: depth)
        case .suffixed(let base, let suffixes):
            suffixes.reduce(value(base, in: file, depth: depth)) {
                step($0, $1, in: file, depth: depth)
            }
        case .table: .table(TableKey(file: file.index, offset: expression.span.start))
        case .varargs, .unary, .operations: .unknown
        }
    }

    private func value(of use: NameUse, in file: CheckedFile) -> Value {
        if let local = use.resolution.local { return locals[file.index][local.index] }
        let name = use.name.text
        return Vocabulary.members[name] == nil ? .builtin(name) : .library(name)
    }

    private func step(_ value: Value, _ suffix: Suffix, in file: CheckedFile, depth: Int = 0)
        -> Value
    {
        switch suffix.kind {
        case .field(let name): return member(name.text, of: value, depth: depth)
        case .index(let key):
            guard let name = key.text else { return .unknown }
            return member(name, of: value, depth: depth)
        case .call(let arguments):
            guard value == .builtin("require"), arguments.count == 1, let name = arguments[0].text
            else { return .unknown }
            return .module(Project.canonical(name))
        case .method: return .unknown
        }
    }

    /// What stands under a name in a value.
    func member(_ name: String, of value: Value, depth: Int = 0) -> Value {
        // Modules can refer to each other's entries, in a circle too.
        guard depth < 8 else { return .unknown }
        switch value {
        case .views(let views):
            guard views.count == 1, let view = views.first,
                let index = RuleField.places[view]?[name]
            else { return .unknown }
            return .field(index)
        case .library(let library): return .builtin("\(library).\(name)")
        case .module(let module):
            guard let file = modules[module].map({ files[$0] }) else { return .unknown }
            return member(name, of: returned(by: file, depth: depth + 1), depth: depth + 1)
        case .table(let key):
            guard let entry = tables[key]?.only(name) else { return .unknown }
            return self.value(of: entry.given, in: files[key.file], depth: depth + 1)
        case .pending: return .pending
        default: return .unknown
        }
    }

    /// What an entry of a table is.
    func value(of given: Inventory.Given, in file: CheckedFile, depth: Int = 0) -> Value {
        switch given {
        case .function(let body): .function(FunctionKey(file: file.index, function: body.id))
        case .expression(let expression): value(expression, in: file, depth: depth)
        }
    }

    /// What a file returns, when there is one `return` for it.
    func returned(by file: CheckedFile, depth: Int = 0) -> Value {
        let returns = file.inventory.returns(of: 0)
        guard returns.count == 1, let only = returns[0].values.first else { return .unknown }
        return value(only, in: file, depth: depth)
    }

    /// The functions of the contract that a file defines.
    func contractFunctions(of file: CheckedFile) -> [(RuleFunction, FunctionKey)] {
        guard case .table(let key) = returned(by: file), let shape = tables[key] else { return [] }
        return RuleFunction.allCases.compactMap { function in
            guard let entry = shape.only(function.rawValue),
                case .function(let key) = value(of: entry.given, in: files[key.file])
            else { return nil }
            return (function, key)
        }
    }

    /// A function's parameters and body.
    func body(_ key: FunctionKey) -> FunctionBody? {
        files[key.file].tree?.functions[key.function]
    }

    /// The functions of the contract that stand in a file, with the function that each is.
    func contracts(in file: CheckedFile) -> [(body: FunctionBody, function: RuleFunction)] {
        contracts.filter { $0.key.file == file.index }
            .sorted { $0.key.function < $1.key.function }
            .compactMap { key, functions in
                guard let body = body(key),
                    let function = functions.min(by: { $0.rawValue < $1.rawValue })
                else { return nil }
                return (body, function)
            }
    }

    /// A module's name with slashes, as files are called.
    static func canonical(_ name: String) -> String { name.replacing(".", with: "/") }
}
