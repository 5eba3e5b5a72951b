import Diagnostics
import GRDB
package import Payroll

extension Store {
    /// Employees of a company in the order of their employment numbers as texts, a page at a time.
    ///
    /// - Parameters:
    ///   - company: the company.
    ///   - filter: which of them; nil for all.
    ///   - last: the last employment number of the page before, nil for the first page.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: a `Diagnostic`.
    package func employees(
        of company: Company.ID, matching filter: EmployeeFilter? = nil,
        after last: EmploymentNumber?, limit: Int
    ) throws -> [Employee] {
        let condition = filter.map { EmployeeCondition($0, of: company) }
        return try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT e.id, \(EmployeeColumns.selection("e")) FROM employee e
                    WHERE e.company_id = ? AND e.number > ?\(condition?.sql ?? "")
                    ORDER BY e.number LIMIT ?
                    """,
                arguments: StatementArguments(
                    [company.value, last?.text ?? ""] + (condition?.arguments ?? []) + [limit])
            ).compactMap { EmployeeColumns.employee($0, id: $0[0], from: 1) }
        }
    }

    /// How many employees of a company fit a filter.
    package func employeeCount(of company: Company.ID, matching filter: EmployeeFilter) throws
        -> Int
    {
        let condition = EmployeeCondition(filter, of: company)
        return try reading { db in
            try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM employee e WHERE e.company_id = ?\(condition.sql)",
                arguments: StatementArguments([company.value] + condition.arguments)) ?? 0
        }
    }

    /// The numbers of employees that are picked out of a company's register.
    ///
    /// - Parameters:
    ///   - choice: which.
    ///   - company: the company.
    ///   - everyKind: whether one has to fit every kind of what is picked (a selection), or any (an exclusion).
    /// - Returns: their numbers.
    /// - Throws: a `Diagnostic`.
    package func employmentNumbers(
        _ choice: EmployeeChoice, of company: Company.ID, everyKind: Bool
    ) throws -> Set<EmploymentNumber> {
        let condition =
            everyKind ? EmployeeCondition(all: choice) : EmployeeCondition(any: choice)
        return try reading { db in
            let texts = try String.fetchAll(
                db, sql: "SELECT e.number FROM employee e WHERE e.company_id = ?\(condition.sql)",
                arguments: StatementArguments([company.value] + condition.arguments))
            return Set(texts.compactMap(EmploymentNumber.init))
        }
    }

    /// The values that a company's employees have as department or as category, with how many have each.
    package func employeeGroups(of company: Company.ID, by category: Bool) throws -> [String: Int] {
        let column = category ? "category" : "department"
        return try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(column), count(*) FROM employee
                    WHERE company_id = ? AND \(column) IS NOT NULL GROUP BY \(column)
                    """, arguments: [company.value]
            ).reduce(into: [:]) { $0[$1[0] as String] = $1[1] as Int }
        }
    }

    /// The other employments of the person, in every company, by company and number.
    package func otherEmployments(of employee: Employee) throws -> [(Company.ID, Employee)] {
        guard let identity = employee.identityText.text else { return [] }
        let bare = identity.filter { !"-+ ".contains($0) }
        var forms: Set<String> = [identity, bare]
        if bare.count == 12 { forms.insert(String(bare.suffix(10))) }
        for form in forms where form.count == 10 || form.count == 12 {
            forms.insert("\(form.dropLast(4))-\(form.suffix(4))")
            forms.insert("\(form.dropLast(4))+\(form.suffix(4))")
        }
        return try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT e.company_id, e.id, \(EmployeeColumns.selection("e"))
                    FROM company c JOIN employee e ON e.company_id = c.id
                    WHERE e.identity IN (SELECT value FROM json_each(?)) AND e.id <> ?
                    ORDER BY c.organisation_number, e.number
                    """, arguments: [JSONList.text(forms), employee.id.value]
            ).compactMap { row in
                EmployeeColumns.employee(row, id: row[1], from: 2).map {
                    (Company.ID(row[0]), $0)
                }
            }
        }
    }

    /// One employee; nil when the company has none with that number.
    package func employee(_ number: EmploymentNumber, of company: Company.ID) throws -> Employee? {
        try reading { try Store.employee(number, of: company, $0) }
    }

    /// Changes employees of one company in one transaction: all or none.
    package func update(
        _ employees: [Employee], of company: Company.ID, by author: Authorship
    ) throws {
        try writing { db in
            for employee in employees {
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT e.id, \(EmployeeColumns.selection("e")) FROM employee e
                        WHERE e.id = ? AND e.company_id = ?
                        """, arguments: [employee.id.value, company.value])
                guard let row, let before = EmployeeColumns.employee(row, id: row[0], from: 1)
                else {
                    throw StoreFailure.unreadable("employee", employee.id.value)
                }
                try Store.update(employee, db)
                try Store.audit(
                    AuditField.changes(
                        "employee.set", before.auditFields, employee.auditFields,
                        company: company, employee: employee.id), by: author, db)
            }
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
