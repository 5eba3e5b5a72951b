import LuaSyntax
import Rules

/// All rule files, and what can be known about the values in them.
struct Project {
    let files: [CheckedFile]
    /// Files by the names that `require` knows them by.
    let modules: [String: Int]
    /// What locals are, by file and the local's index.
    private(set) var locals: [[Value]]
    /// Tables that are returned by a file or held by one local for good.
    private(set) var tables: [TableKey: TableShape] = [:]
    /// The functions that the host calls, with the function of the contract that each is.
    private(set) var contracts: [FunctionKey: Set<RuleFunction>] = [:]
    private var parameters: [FunctionKey: [Value?]] = [:]
    private let cache = Cache()

    /// What is found out only when it is asked for.
    private final class Cache {
        var links: CallLinks?
        var questions: [Int: [Int: Questions]] = [:]
    }

    /// What an outermost function asks.
    func questions(of key: FunctionKey) -> Questions {
        if cache.questions[key.file] == nil {
            cache.questions[key.file] = QuestionReader(files[key.file], of: self).questions
        }
        return cache.questions[key.file]?[key.function] ?? Questions()
    }

    /// Which functions use which.
    var links: CallLinks {
        if let links = cache.links { return links }
        let links = CallLinks(self)
        cache.links = links
        return links
    }

    init(_ sources: [CheckedSource]) {
        files = sources.enumerated().map { CheckedFile($1, index: $0) }
        modules = Dictionary(
            files.map { ($0.source.module, $0.index) }, uniquingKeysWith: { first, _ in first })
        locals = files.map { Array(repeating: .unknown, count: $0.tree?.locals.count ?? 0) }
        for file in files { findTables(in: file) }
        // What is passed to a helper can be known only when what its caller was passed is.
        var rounds = 0
        while settle(), rounds < 10 { rounds += 1 }
    }

    // MARK: Tables

    private mutating func findTables(in file: CheckedFile) {
        guard let tree = file.tree else { return }
        for only in file.inventory.returns(of: 0) {
            if let value = only.values.first?.bare, case .table(let items) = value.kind {
                addTable(TableShape(items, at: value.span.start), in: file)
            }
        }
        for local in tree.locals where local.writes.isEmpty {
            let index = local.id.index
            guard case .expression(let value)? = file.inventory.initials[index],
                case .table(let items) = value.bare.kind
            else { continue }
            var shape = TableShape(items, at: value.bare.span.start)
            for write in file.inventory.fieldWrites[index] ?? [] {
                shape.add(write.name, write.given)
            }
            if local.reads.count > file.inventory.plainReads[index] ?? 0 { shape.open() }
            addTable(shape, in: file)
        }
    }

    private mutating func addTable(_ shape: TableShape, in file: CheckedFile) {
        tables[TableKey(file: file.index, offset: shape.offset)] = shape
    }

    // MARK: Settling

    /// Finds out about locals and parameters with what is known so far; whether there was news.
    private mutating func settle() -> Bool {
        for file in files { settleLocals(of: file) }
        var passed: [FunctionKey: [Value?]] = [:]
        contracts = [:]
        for file in files where file.kind == .defaults || file.kind == .company {
            for (function, key) in contractFunctions(of: file) {
                contracts[key, default: []].insert(function)
                pass(function.parameters.map { .views([$0]) }, to: key, &passed)
            }
        }
        for file in files where file.kind != .test { passArguments(in: file, &passed) }
        defer { parameters = passed }
        return parameters != passed
    }

    private mutating func settleLocals(of file: CheckedFile) {
        guard let tree = file.tree else { return }
        let given = givenAway(in: file)
        for body in tree.functions {
            let key = FunctionKey(file: file.index, function: body.id)
            let known = parameters[key] ?? []
            for (i, parameter) in body.parameters.enumerated()
            where tree[parameter.local].writes.isEmpty && !given.contains(body.id) {
                let value = known.indices.contains(i) ? known[i] : nil
                locals[file.index][parameter.local.index] = value ?? .pending
            }
        }
        for local in tree.locals where local.writes.isEmpty {
            let index = local.id.index
            switch file.inventory.initials[index] {
            case .function(let body):
                locals[file.index][index] = .function(
                    FunctionKey(file: file.index, function: body.id))
            case .expression(let value): locals[file.index][index] = self.value(value, in: file)
            case nil: break
            }
        }
    }

    /// The functions that are given away, so that others may call them with anything.
    private func givenAway(in file: CheckedFile) -> Set<Int> {
        guard let tree = file.tree else { return [] }
        let exported = exportedReads(in: file)
        var given: Set<Int> = []
        for local in tree.locals {
            let index = local.id.index
            guard case .function(let key) = locals[file.index][index], key.file == file.index,
                contracts[key] == nil
            else { continue }
            let accounted =
                (file.inventory.callReads[index] ?? 0) + (file.inventory.plainReads[index] ?? 0)
                + (exported[index] ?? 0)
            if local.reads.count > accounted { given.insert(key.function) }
        }
        return given
    }

    /// How often locals stand for themselves in the table that the file returns.
    private func exportedReads(in file: CheckedFile) -> [Int: Int] {
        guard case .table(let key) = returned(by: file), key.file == file.index,
            let shape = tables[key]
        else { return [:] }
        var counts: [Int: Int] = [:]
        for entry in shape.entries.values {
            if case .expression(let value) = entry.given, case .name(let use) = value.kind,
                let local = use.resolution.local
            {
                counts[local.index, default: 0] += 1
            }
        }
        return counts
    }

    private func passArguments(in file: CheckedFile, _ passed: inout [FunctionKey: [Value?]]) {
        for chain in file.inventory.chains {
            for link in links(of: chain.thing, in: file) {
                switch (link.value, link.suffix.kind) {
                case (.function(let key), .call(let arguments)):
                    pass(arguments.map { value($0, in: file) }, to: key, &passed)
                case (let table, .method(let name, let arguments)):
                    guard case .function(let key) = member(name.text, of: table) else { continue }
                    pass([table] + arguments.map { value($0, in: file) }, to: key, &passed)
                default: break
                }
            }
        }
    }

    /// Remembers what a function is called with. Values that differ are nothing, records that differ are one of them.
    private func pass(
        _ values: [Value], to key: FunctionKey, _ passed: inout [FunctionKey: [Value?]]
    ) {
        var known = passed[key] ?? []
        for (i, value) in values.enumerated() {
            if !known.indices.contains(i) { known.append(nil) }
            switch (known[i], value) {
            case (_, .pending): break
            case (nil, .views), (nil, .field): known[i] = value
            case (.views(let a)?, .views(let b)): known[i] = .views(a.union(b))
            case (let old?, _) where old == value: break
            default: known[i] = .unknown
            }
        }
        passed[key] = known
    }
}
