import LuaSyntax
import Rules

/// Comparisons of a field with what it can never be.
enum ComparisonCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        file.inventory.operations.flatMap { seen -> [Finding] in
            guard case .operations(let first, let rest) = seen.thing.kind,
                let operation = rest.first, operation.op.isComparison
            else { return [] }
            let left = Side(first.bare, in: file, of: project)
            let right = Side(operation.operand.bare, in: file, of: project)
            return check(left, right, operation).map { [$0] } ?? []
        }
    }

    /// One side of a comparison.
    private struct Side {
        let value: Value
        let expression: Expression
        let field: RuleField?

        init(_ expression: Expression, in file: CheckedFile, of project: Project) {
            self.expression = expression
            value = project.value(expression, in: file)
            field = value.field
        }

        /// `text`, `number`, `true or false` or what else it is.
        var kind: String? {
            if let field { return field.kind.base == "date" ? "text" : field.kind.base }
            return switch value {
            case .text: "text"
            case .integer, .float: "number"
            case .boolean: "true or false"
            case .views, .table, .function, .module, .library: value.noun
            default: nil
            }
        }

        var noun: String { field.map { "\($0.path) is a \($0.kind.base)" } ?? "" }
    }

    private static func check(_ left: Side, _ right: Side, _ operation: Operation) -> Finding? {
        let isEquality = operation.op == .equal || operation.op == .notEqual
        if let a = left.kind, let b = right.kind, a != b {
            return kinds(left, right, operation, isEquality)
        }
        for (side, other) in [(left, right), (right, left)] {
            guard let field = side.field, case .text(let text) = other.value else { continue }
            if isEquality, !field.values.isEmpty, !field.values.contains(text) {
                return values(field, text, operation, other.expression)
            }
            if field.kind.base == "date", !isDate(text, isWhole: isEquality) {
                return Finding(
                    "comparison",
                    "\"\(text)\" is not written as dates are, so this compares wrongly",
                    hint: "dates are texts such as \"2026-11-25\"", at: other.expression.span.start)
            }
        }
        return nil
    }

    private static func kinds(
        _ left: Side, _ right: Side, _ operation: Operation, _ isEquality: Bool
    ) -> Finding? {
        // Two fields that are both unknown are equal.
        if left.field?.kind.isOptional == true, right.field?.kind.isOptional == true, isEquality {
            return nil
        }
        guard let field = left.field ?? right.field else { return views(left, right, isEquality) }
        let other = left.field == nil ? left : right
        let what = other.field.map { "\($0.path), a \($0.kind.base)" } ?? other.value.noun ?? "this"
        let result = operation.op == .notEqual ? "always true" : "never true"
        return Finding(
            "comparison",
            isEquality
                ? "this is \(result): \(field.path) is \(article(field)), and compared with \(what)"
                : "\(field.path) is \(article(field)) and cannot be compared with \(what)",
            hint: hint(field, other.value), at: other.expression.span.start)
    }

    /// Somebody who means a field has named the record.
    private static func views(_ left: Side, _ right: Side, _ isEquality: Bool) -> Finding? {
        for (side, other) in [(left, right), (right, left)] {
            guard case .views = side.value, let noun = side.value.noun, let what = other.value.noun
            else { continue }
            return Finding(
                "comparison",
                isEquality
                    ? "\(noun) is never equal to \(what)"
                    : "\(noun) cannot be compared with \(what)",
                hint: "name one of its fields", at: side.expression.span.start)
        }
        return nil
    }

    private static func article(_ field: RuleField) -> String {
        field.kind == .flag ? "true or false" : "a \(field.kind.base)"
    }

    private static func hint(_ field: RuleField, _ other: Value) -> String? {
        switch (field.kind.base, other) {
        case ("number", .text(let text)) where Double(text) != nil: "write \(text) without quotes"
        case ("text", .integer(let number)): "write \"\(number)\" in quotes"
        case ("true or false", .text(let text)) where text == "true" || text == "false":
            "write \(text) without quotes"
        case ("true or false", _): "write 'if \(field.path) then' or 'if not \(field.path) then'"
        case ("date", _): "dates are texts such as \"2026-11-25\""
        case ("text", .boolean): "to ask whether it is known, write '\(field.path) ~= nil'"
        case ("number", .boolean): "to ask whether it is known, write '\(field.path) ~= nil'"
        default: nil
        }
    }

    private static func values(
        _ field: RuleField, _ text: String, _ operation: Operation, _ place: Expression
    ) -> Finding {
        let result = operation.op == .notEqual ? "always true" : "never true"
        let list = field.values.map { "\"\($0)\"" }.joined(separator: ", ")
        return Finding(
            "comparison", "this is \(result): \(field.path) is never \"\(text)\"",
            hint: Finding.meant(text, among: field.values, else: "it is one of \(list)"),
            at: place.span.start)
    }

    /// Whether a text is an ISO 8601 date, or for `<` and `>` the beginning of one.
    private static func isDate(_ text: String, isWhole: Bool) -> Bool {
        let pattern = Array("dddd-dd-dd".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count == pattern.count || (!isWhole && bytes.count < pattern.count) else {
            return false
        }
        return zip(bytes, pattern).allSatisfy { byte, wanted in
            wanted == 45 ? byte == 45 : (48...57).contains(byte)
        }
    }
}
