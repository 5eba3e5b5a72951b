import LuaSyntax
import Rules

/// What a function, those that call it and those that they call ask about fields before they use them.
///
/// A rule may ask in one function and use in another, so "no check in sight" is said only when none of them asks.
struct Sight {
    private let project: Project
    /// The outermost functions that belong together.
    private let group: Set<FunctionKey>
    private var tested: [Int: Int] = [:]
    private var mentioned: Set<Int> = []
    /// Whether something is asked in a way that cannot be followed.
    private(set) var isBlurred = false

    init(_ function: FunctionKey, of project: Project) {
        self.project = project
        let links = project.links
        let home = FunctionKey(
            file: function.file,
            function: project.files[function.file].inventory.outermost(function.function))
        let callers = CallLinks.reach(from: [home], along: links.callers)
        group = CallLinks.reach(from: callers, along: links.callees)
        for file in project.files where group.contains(where: { $0.file == file.index }) {
            look(at: file)
        }
    }

    /// How often it is asked whether a field is known.
    func tests(of field: Int) -> Int {
        if isBlurred { return .max }
        let companions = Sight.companions.first { $0.contains(RuleField.table[field].path) } ?? []
        let isTold = mentioned.contains {
            $0 != field && companions.contains(RuleField.table[$0].path)
        }
        return isTold ? .max : tested[field] ?? 0
    }

    /// Fields of which one tells whether another is known.
    private static let companions: [Set<String>] = [
        ["employee.age", "employee.birth_year", "employee.identity_class"],
        ["run.period_start", "run.period_end"],
        ["employee.city", "employee.has_letter_address"],
    ]

    private func isInside(_ function: Int, _ file: CheckedFile) -> Bool {
        group.contains(
            FunctionKey(file: file.index, function: file.inventory.outermost(function)))
    }

    private mutating func look(at file: CheckedFile) {
        for seen in file.inventory.tested where isInside(seen.function, file) {
            test(project.value(seen.thing, in: file))
        }
        for seen in file.inventory.operations where isInside(seen.function, file) {
            guard case .operations(let first, let rest) = seen.thing.kind else { continue }
            for (i, operation) in rest.enumerated()
            where operation.op == .equal || operation.op == .notEqual {
                let right = project.value(operation.operand.bare, in: file)
                if i == 0 {
                    let left = project.value(first.bare, in: file)
                    if right == .none { test(left) }
                    if left == .none { test(right) }
                }
            }
        }
        for seen in file.inventory.chains where isInside(seen.function, file) {
            look(at: project.links(of: seen.thing, in: file), in: file)
        }
    }

    private mutating func look(at links: [Project.Link], in file: CheckedFile) {
        for link in links {
            switch (link.value, link.suffix.kind) {
            case (.views, .field(let name)):
                if case .field(let index) = project.member(name.text, of: link.value) {
                    mentioned.insert(index)
                }
            case (.views, .index(let key)):
                // A field whose name is computed can be any.
                if key.text == nil { isBlurred = true }
            case (.function, .call): break
            case (.builtin(let name), .call(let arguments)): call(name, arguments, in: file)
            case (_, .call(let arguments)), (_, .method(_, let arguments)):
                for argument in arguments { giveAway(project.value(argument, in: file)) }
            default: break
            }
        }
    }

    private mutating func call(_ name: String, _ arguments: [Expression], in file: CheckedFile) {
        switch name {
        case "assert", "type": for argument in arguments { test(project.value(argument, in: file)) }
        case "pcall", "pairs": isBlurred = true
        default: break
        }
    }

    /// What others are given they may ask about.
    private mutating func giveAway(_ value: Value) {
        if case .views = value { isBlurred = true }
        test(value)
    }

    private mutating func test(_ value: Value) {
        if case .field(let index) = value { tested[index, default: 0] += 1 }
    }
}
