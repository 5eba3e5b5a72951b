/// What is to be measured.
struct BenchOptions {
    /// One benchmark.
    enum Part: String, CaseIterable {
        case rules
        case plan
        case workbench
        case send
        case hooks
        case lists
        case `import`
        case documents
    }

    /// The benchmarks, in order.
    var parts = Part.allCases
    /// Whether sizes are small: to see that everything works, not to measure.
    var isQuick = false
    /// The folder of the rule files.
    var rules = "rules"
    /// The folder in which the temporary folder is made.
    var parent = "/tmp"

    static let usage = """
        bench [--only rules,plan,workbench,send,hooks,lists,import,documents] [--quick] [--rules FOLDER] [--folder FOLDER]
        """

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        func value(of option: String) throws -> String {
            guard let value = rest.popFirst() else {
                throw BenchFailure("\(option) needs a value; usage: \(BenchOptions.usage)")
            }
            return value
        }
        while let option = rest.popFirst() {
            switch option {
            case "--quick": isQuick = true
            case "--rules": rules = try value(of: option)
            case "--folder": parent = try value(of: option)
            case "--only":
                parts = try value(of: option).split(separator: ",").map { name in
                    guard let part = Part(rawValue: String(name)) else {
                        throw BenchFailure("there is no benchmark '\(name)'")
                    }
                    return part
                }
            default: throw BenchFailure("unknown: \(option); usage: \(BenchOptions.usage)")
            }
        }
    }
}
