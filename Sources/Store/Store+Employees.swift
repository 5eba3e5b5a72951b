import Diagnostics
import GRDB
package import Payroll

extension Store {
    /// Employees of a company in the order of their employment numbers as texts, a page at a time.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - last: the last employment number of the page before, nil for the first page.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: a `Diagnostic`.
    package func employees(of company: Company.ID, after last: EmploymentNumber?, limit: Int)
        throws -> [Employee]
    {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT e.id, \(EmployeeColumns.selection("e")) FROM employee e
                    WHERE e.company_id = ? AND e.number > ? ORDER BY e.number LIMIT ?
                    """, arguments: [company.value, last?.text ?? "", limit]
            ).compactMap { EmployeeColumns.employee($0, id: $0[0], from: 1) }
        }
    }

    /// One employee; nil when the company has none with that number.
    package func employee(_ number: EmploymentNumber, of company: Company.ID) throws -> Employee? {
        try reading { try Store.employee(number, of: company, $0) }
    }

    /// Changes employees in one transaction: all or none.
    package func update(_ employees: [Employee]) throws {
        try writing { db in
            for employee in employees { try Store.update(employee, db) }
        }
    }

    static func employee(_ number: EmploymentNumber, of company: Company.ID, _ db: Database)
        throws -> Employee?
    {
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: EmployeeColumns.lookup),
            arguments: [company.value, number.text])
        return try rows.next().flatMap { EmployeeColumns.employee($0, id: $0[0], from: 1) }
    }

    static func insert(_ employee: Employee, of company: Company.ID, _ db: Database) throws
        -> Employee
    {
        let statement = try db.cachedStatement(sql: EmployeeColumns.insertion)
        try statement.execute(
            arguments: StatementArguments(
                [company.value] as [(any DatabaseValueConvertible)?]
                    + EmployeeColumns.values(of: employee)))
        var inserted = employee
        inserted.id = Employee.ID(db.lastInsertedRowID)
        return inserted
    }

    static func update(_ employee: Employee, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: EmployeeColumns.update)
        try statement.execute(
            arguments: StatementArguments(
                EmployeeColumns.values(of: employee) + [employee.id.value]))
    }
}
