import LuaSyntax

/// Which outermost functions use which.
struct CallLinks {
    /// The functions that a function uses.
    private(set) var callees: [FunctionKey: Set<FunctionKey>] = [:]
    /// The functions that use a function.
    private(set) var callers: [FunctionKey: Set<FunctionKey>] = [:]

    init(_ project: Project) {
        for file in project.files where file.kind != .test {
            for chain in file.inventory.chains {
                for link in project.links(of: chain.thing, in: file) {
                    if case .function(let key) = link.value {
                        connect(chain.function, in: file, to: key, project)
                    }
                }
            }
            connectNames(in: file, project)
        }
    }

    /// A function that stands somewhere without being called there will be.
    private mutating func connectNames(in file: CheckedFile, _ project: Project) {
        guard let tree = file.tree else { return }
        let outer = tree.functions.filter { file.inventory.parents[$0.id] == 0 }
        for local in tree.locals {
            guard case .function(let key) = project.locals[file.index][local.id.index] else {
                continue
            }
            for read in local.reads {
                if let function = CallLinks.function(around: read, among: outer) {
                    connect(function, in: file, to: key, project)
                }
            }
        }
    }

    /// The function around a place, among functions one after the other.
    private static func function(around span: Span, among functions: [FunctionBody]) -> Int? {
        var low = 0
        var high = functions.count
        while low < high {
            let middle = (low + high) / 2
            if functions[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        guard low < functions.count, functions[low].span.contains(span) else { return nil }
        return functions[low].id
    }

    private mutating func connect(
        _ function: Int, in file: CheckedFile, to callee: FunctionKey, _ project: Project
    ) {
        let from = FunctionKey(file: file.index, function: file.inventory.outermost(function))
        let inventory = project.files[callee.file].inventory
        let to = FunctionKey(file: callee.file, function: inventory.outermost(callee.function))
        // What stands outside all functions loads them, and does not call them with a record.
        guard from.function != 0, from != to else { return }
        callees[from, default: []].insert(to)
        callers[to, default: []].insert(from)
    }

    /// Everything that can be reached.
    static func reach(from start: Set<FunctionKey>, along links: [FunctionKey: Set<FunctionKey>])
        -> Set<FunctionKey>
    {
        var reached = start
        var waiting = Array(start)
        while let next = waiting.popLast() {
            for other in links[next] ?? [] where reached.insert(other).inserted {
                waiting.append(other)
            }
        }
        return reached
    }
}
