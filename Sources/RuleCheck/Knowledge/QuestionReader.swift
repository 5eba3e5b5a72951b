import LuaSyntax
import Rules

/// Reads what each outermost function of a file asks.
struct QuestionReader {
    private let file: CheckedFile
    private let project: Project
    /// By the function's number.
    private(set) var questions: [Int: Questions] = [:]

    init(_ file: CheckedFile, of project: Project) {
        self.file = file
        self.project = project
        for seen in file.inventory.tested {
            let tested = value(seen.thing)
            note(seen.function) { $0.test(tested) }
        }
        for seen in file.inventory.operations { compare(seen) }
        for seen in file.inventory.chains {
            for link in project.links(of: seen.thing, in: file) { look(at: link, seen.function) }
        }
    }

    private func value(_ expression: Expression) -> Value { project.value(expression, in: file) }

    private mutating func note(_ function: Int, _ body: (inout Questions) -> Void) {
        body(&questions[file.inventory.outermost(function), default: Questions()])
    }

    /// A comparison with nil.
    private mutating func compare(_ seen: Inventory.Seen<Expression>) {
        guard case .operations(let first, let rest) = seen.thing.kind, let operation = rest.first,
            operation.op == .equal || operation.op == .notEqual
        else { return }
        let sides = (value(first.bare), value(operation.operand.bare))
        if sides.1 == .none { note(seen.function) { $0.test(sides.0) } }
        if sides.0 == .none { note(seen.function) { $0.test(sides.1) } }
        // A text that is equal to another one is there.
        if operation.op == .equal {
            for side in [sides.0, sides.1] where side.field?.kind == .optionalText {
                note(seen.function) { $0.imply(side) }
            }
        }
    }

    private mutating func look(at link: Project.Link, _ function: Int) {
        // Nothing stands in a table under nil: looking for a field's value asks whether there is one.
        if case .index(let key) = link.suffix.kind {
            let field = value(key)
            note(function) { $0.imply(field) }
        }
        switch (link.value, link.suffix.kind) {
        case (.views, .field(let name)):
            let field = project.member(name.text, of: link.value)
            note(function) { $0.mention(field) }
        case (.views, .index(let key)):
            if let name = key.text {
                let field = project.member(name, of: link.value)
                note(function) { $0.mention(field) }
            } else {
                // A field whose name is computed can be any.
                note(function) { $0.blur() }
            }
        case (.function, .call): break
        case (.builtin(let name), .call(let arguments)):
            if name == "pcall" || name == "pairs" { note(function) { $0.blur() } }
            if name == "assert" || name == "type" {
                for given in arguments.map(value) { note(function) { $0.test(given) } }
            }
        case (_, .call(let arguments)), (_, .method(_, let arguments)):
            for given in arguments.map(value) { note(function) { $0.giveAway(given) } }
        default: break
        }
    }
}
