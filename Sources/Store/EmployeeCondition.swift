import FoundationEssentials
import GRDB
import Payroll

/// A condition on the table `employee e`, with its arguments.
struct EmployeeCondition {
    private(set) var parts: [String] = []
    private(set) var arguments: [(any DatabaseValueConvertible)?] = []

    /// Employees who fit a filter.
    init(_ filter: EmployeeFilter, of company: Company.ID) {
        let choice = EmployeeCondition(all: filter.choice)
        parts = ["e.anonymised_at IS NULL"] + choice.parts
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
                (e.identity IS NOT NULL AND e.identity IN (SELECT o.identity FROM employee o
                    WHERE o.company_id = ? AND o.identity IS NOT NULL
                    GROUP BY o.identity HAVING count(*) > 1))
                """
            parts.append(hasSeveral ? several : "NOT \(several)")
            arguments.append(company.value)
        }
        if let employment = filter.employment {
            parts.append(
                employment == .ended
                    ? "e.leave_date < ?" : "(e.leave_date IS NULL OR e.leave_date >= ?)")
            arguments.append(filter.today.description)
        }
        if let text = filter.text {
            let name = "lower(coalesce(e.given_name, '') || ' ' || coalesce(e.family_name, ''))"
            // What is ASCII in it has one form, and nearly nobody has even that.
            let plain = text.lowercased().split { !$0.isASCII }.max { $0.count < $1.count } ?? ""
            parts.append("instr(\(name), ?) > 0")
            arguments.append(String(plain))
            let forms = EmployeeCondition.forms(text)
            guard forms != [String(plain)] else { return }
            parts.append(
                "(" + forms.map { _ in "instr(\(name), ?) > 0" }.joined(separator: " OR ") + ")")
            for form in forms { arguments.append(form) }
        }
    }

    /// A text as it can stand in a name that SQLite has made small: it folds only ASCII, so that other letters are asked for as
    /// small ones, as capitals, and as the first letters of words.
    private static func forms(_ text: String) -> [String] {
        let forms = [text.lowercased(), text.uppercased(), text.capitalized].map { form in
            String(
                String.UnicodeScalarView(
                    form.unicodeScalars.map { scalar in
                        scalar.isASCII
                            ? scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
                            : scalar
                    }))
        }
        return Set(forms).sorted()
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
