import FoundationEssentials
import GRDB
import Payroll

/// A condition on the table `employee e`, with its arguments.
struct EmployeeCondition {
    private(set) var parts: [String] = []
    private(set) var arguments: [(any DatabaseValueConvertible)?] = []

    /// Employees who fit a filter.
    init(_ filter: EmployeeFilter) {
        let choice = EmployeeCondition(all: filter.choice)
        parts = choice.parts
        arguments = choice.arguments
        flag("e.send_via_kivra", filter.sendViaKivra)
        flag("e.allow_print", filter.allowPrint)
        flag("e.is_protected", filter.isProtected)
        if let isForeign = filter.isForeign {
            let swedish = """
                (e.country IS NULL OR trim(e.country) = ''
                    OR lower(trim(e.country)) IN ('se', 'swe', 'sverige', 'sweden'))
                """
            parts.append(isForeign ? "NOT \(swedish)" : swedish)
        }
        if let hasSeveral = filter.hasSeveral {
            let several = """
                (e.identity IS NOT NULL AND EXISTS (SELECT 1 FROM employee o
                    WHERE o.company_id = e.company_id AND o.identity = e.identity
                        AND o.id <> e.id))
                """
            parts.append(hasSeveral ? several : "NOT \(several)")
        }
        if let employment = filter.employment {
            parts.append(
                employment == .ended
                    ? "e.leave_date < ?" : "(e.leave_date IS NULL OR e.leave_date >= ?)")
            arguments.append(filter.today.description)
        }
        if let text = filter.text {
            // SQLite folds only ASCII; capital and small letters of the rest are asked for both.
            let forms = Set([text, text.lowercased(), text.uppercased(), text.capitalized])
            let name = "coalesce(e.given_name, '') || ' ' || coalesce(e.family_name, '')"
            parts.append(
                "("
                    + forms.map { _ in "instr(lower(\(name)), lower(?)) > 0" }.joined(
                        separator: " OR ")
                    + ")")
            for form in forms.sorted() { arguments.append(form) }
        }
    }

    /// Employees who fit every kind of what is picked: a number or range that is named, and a department that is named.
    init(all choice: EmployeeChoice) {
        let kinds = EmployeeCondition.kinds(choice)
        parts = kinds.map(\.sql)
        arguments = kinds.flatMap(\.arguments)
    }

    /// Employees who fit any kind of what is picked.
    init(any choice: EmployeeChoice) {
        let kinds = EmployeeCondition.kinds(choice)
        guard !kinds.isEmpty else { return }
        parts = ["(" + kinds.map(\.sql).joined(separator: " OR ") + ")"]
        arguments = kinds.flatMap(\.arguments)
    }

    /// `AND …` for each part.
    var sql: String { parts.map { " AND \($0)" }.joined() }

    private mutating func flag(_ column: String, _ value: Bool?) {
        guard let value else { return }
        parts.append("\(column) = ?")
        arguments.append(value)
    }

    private static func kinds(_ choice: EmployeeChoice) -> [(
        sql: String, arguments: [(any DatabaseValueConvertible)?]
    )] {
        var kinds: [(sql: String, arguments: [(any DatabaseValueConvertible)?])] = []
        var numbers: [String] = []
        var arguments: [(any DatabaseValueConvertible)?] = []
        if !choice.numbers.isEmpty || choice.file != nil {
            numbers.append("e.number IN (SELECT value FROM json_each(?))")
            arguments.append(JSONList.text(choice.numbers))
        }
        for range in choice.ranges {
            numbers.append(
                "(e.number NOT GLOB '*[^0-9]*' AND CAST(e.number AS INTEGER) BETWEEN ? AND ?)")
            arguments += [range.first, range.last]
        }
        if !numbers.isEmpty {
            kinds.append(("(" + numbers.joined(separator: " OR ") + ")", arguments))
        }
        for (column, values) in [
            ("e.department", choice.departments), ("e.category", choice.categories),
        ] where !values.isEmpty {
            kinds.append(
                ("\(column) IN (SELECT value FROM json_each(?))", [JSONList.text(values)]))
        }
        return kinds
    }
}
