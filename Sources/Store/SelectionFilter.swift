import Delivery
import GRDB
import Payroll

/// The part of a selection that is about single employees and payslips, for the tables `employee e` and `payslip p`.
struct SelectionFilter {
    private(set) var sql = ""
    private(set) var arguments: [(any DatabaseValueConvertible)?] = []

    init(_ selection: Selection) {
        if let employees = selection.employees {
            sql += " AND e.number IN (SELECT value FROM json_each(?))"
            arguments.append(JSONList.text(employees.map(\.text).sorted()))
        }
        if !selection.excluded.isEmpty {
            sql += " AND e.number NOT IN (SELECT value FROM json_each(?))"
            arguments.append(JSONList.text(selection.excluded.map(\.text).sorted()))
        }
        if let payslips = selection.payslips {
            sql += " AND p.id IN (SELECT value FROM json_each(?))"
            arguments.append(JSONList.text(payslips.map(\.value)))
        }
    }
}
