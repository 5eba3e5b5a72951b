import LuaSyntax
import Rules

/// Fields that can be nil, used in a way that fails when they are, with nothing in sight that asks whether they are.
enum OptionalCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        guard file.kind != .test else { return [] }
        var sights: [Int: Sight] = [:]
        var told: Set<[Int]> = []
        return uses(in: file, project).sorted { $0.offset < $1.offset }.compactMap { use in
            let outermost = file.inventory.outermost(use.function)
            guard told.insert([outermost, use.field]).inserted else { return nil }
            let sight =
                sights[outermost]
                ?? Sight(FunctionKey(file: file.index, function: use.function), of: project)
            sights[outermost] = sight
            return sight.isTold(use.field) ? nil : finding(use)
        }
    }

    /// A place where a field must not be nil.
    private struct Use {
        let field: Int
        let offset: Int
        let function: Int
        /// What is done with it, after `it cannot be`.
        let verb: String
    }

    private static func finding(_ use: Use) -> Finding {
        let path = RuleField.table[use.field].path
        return Finding.warning(
            "maybe-nil",
            "\(path) is nil when it is not known, and then it cannot be \(use.verb)",
            hint: "ask first: 'if \(path) ~= nil and …'", at: use.offset)
    }

    private static func uses(in file: CheckedFile, _ project: Project) -> [Use] {
        var found: [Use] = []
        func note(_ expression: Expression, _ function: Int, _ verb: String) {
            let bare = expression.bare
            if case .field(let index) = project.value(bare, in: file),
                RuleField.table[index].kind.isOptional
            {
                found.append(
                    Use(field: index, offset: bare.span.start, function: function, verb: verb))
            }
        }
        for seen in file.inventory.operations {
            guard case .operations(let first, let rest) = seen.thing.kind else { continue }
            for (i, operation) in rest.enumerated() {
                guard let verb = verb(operation.op) else { continue }
                if i == 0 { note(first, seen.function, verb) }
                note(operation.operand, seen.function, verb)
            }
        }
        for seen in file.inventory.unaries {
            guard case .unary(let op, let operand) = seen.thing.kind, op != .not else { continue }
            note(operand, seen.function, op == .length ? "measured" : "calculated with")
        }
        for seen in file.inventory.chains {
            for link in project.links(of: seen.thing, in: file) {
                if case .field(let index) = link.value, RuleField.table[index].kind.isOptional {
                    found.append(
                        Use(
                            field: index, offset: link.before.start, function: seen.function,
                            verb: "asked for anything"))
                }
                if case .builtin(let name) = link.value, name.hasPrefix("string."),
                    case .call(let arguments) = link.suffix.kind, let first = arguments.first
                {
                    note(first, seen.function, "given to \(name)")
                }
            }
        }
        return found
    }

    private static func verb(_ op: BinaryOperator) -> String? {
        switch op {
        case .less, .greater, .lessOrEqual, .greaterOrEqual: "compared with \(op.rawValue)"
        case .plus, .minus, .times, .divide, .floorDivide, .modulo, .power: "calculated with"
        case .concat: "joined to a text"
        default: nil
        }
    }
}
