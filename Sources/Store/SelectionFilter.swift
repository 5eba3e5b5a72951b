import Delivery
import GRDB
import Payroll

/// The part of a selection that is about single employees and payslips, for the tables `employee e` and `payslip p`.
struct SelectionFilter {
    private(set) var sql = ""
    private(set) var arguments: [(any DatabaseValueConvertible)?] = []

    init(_ selection: Selection) {
        if let employees = selection.employees {
            let numbers = employees.map(\.text).sorted()
            sql += "AND e.number IN (\(databaseQuestionMarks(count: numbers.count)))"
            arguments += numbers
        }
        if let payslips = selection.payslips {
            let ids = payslips.map { String($0.value) }.joined(separator: ",")
            sql += " AND p.id IN (SELECT value FROM json_each(?))"
            arguments.append("[\(ids)]")
        }
    }
}
