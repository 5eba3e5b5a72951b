import Diagnostics
import GRDB
package import Payroll

/// What forgetting a person touches.
package struct AnonymiseCounts: Sendable, Hashable {
    /// Payslips.
    package var payslips = 0
    /// Deliveries.
    package var deliveries = 0
    /// Dispatches that are not over and have the employee in them.
    package var unfinished = 0
}

extension Store {
    /// What forgetting an employee would touch; nothing changes.
    package func anonymiseCounts(_ employee: Employee.ID) throws -> AnonymiseCounts {
        try reading { db in
            var counts = AnonymiseCounts()
            counts.payslips = try Store.payslips(of: employee, db).count
            counts.deliveries =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM delivery WHERE \(Store.ofEmployee)",
                    arguments: [employee.value]) ?? 0
            counts.unfinished =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT count(DISTINCT x.id) FROM delivery d
                        JOIN dispatch x ON x.id = d.dispatch_id
                        WHERE d.\(Store.ofEmployee) AND x.state <> 'done'
                        """, arguments: [employee.value]) ?? 0
            return counts
        }
    }

    /// Forgets who an employee was: name, numbers, addresses, pay, messages, reasons, what the audit trail says of the person.
    /// That payslips went, when, and the channel's evidence stay.
    ///
    /// - Parameters:
    ///   - employee: who.
    ///   - company: the employee's company.
    ///   - author: who does it.
    /// - Returns: the digests of PDFs that nobody else has.
    /// - Throws: a `Diagnostic`.
    package func anonymise(_ employee: Employee.ID, of company: Company.ID, by author: Authorship)
        throws -> [Digest]
    {
        try writing { db in
            let payslips = try Store.payslips(of: employee, db)
            let digests = try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT p.document_digest FROM payslip p
                    WHERE p.id IN (SELECT value FROM json_each(?1)) AND p.document_digest IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM payslip q
                            WHERE q.document_digest = p.document_digest
                                AND q.employee_id <> p.employee_id)
                    UNION SELECT d.document_digest FROM delivery d
                    WHERE d.payslip_id IN (SELECT value FROM json_each(?1))
                        AND d.document_digest IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM payslip q
                            WHERE q.document_digest = d.document_digest
                                AND q.employee_id <> d.employee_id)
                        AND NOT EXISTS (SELECT 1 FROM delivery o
                            WHERE o.document_digest = d.document_digest
                                AND o.employee_id <> d.employee_id)
                    """, arguments: [JSONList.text(payslips)])
            try Store.forgetNumber(of: employee, in: company, db)
            try db.execute(
                sql: """
                    UPDATE employee SET number = 'anonym-' || id, identity = NULL,
                        given_name = NULL, family_name = NULL, send_via_kivra = 0, allow_print = 0,
                        is_protected = 0, care_of = NULL, street = NULL, apartment = NULL,
                        postal_code = NULL, city = NULL, country = NULL, forwarding_care_of = NULL,
                        forwarding_street = NULL, forwarding_postal_code = NULL,
                        forwarding_city = NULL, forwarding_country = NULL, department = NULL,
                        category = NULL, staff_type = NULL, position = NULL,
                        employment_type = NULL, pay_form = NULL, hire_date = NULL, rate = NULL,
                        revision = revision + 1, anonymised_at = ?
                    WHERE id = ?
                    """, arguments: [author.at.milliseconds, employee.value])
            // After the change: a trigger has just kept the former row.
            try db.execute(
                sql: "DELETE FROM employee_history WHERE employee_id = ?",
                arguments: [employee.value])
            try db.execute(
                sql: """
                    UPDATE payslip SET lines = '[]', facts = '{}', gross = NULL, tax = NULL,
                        net = NULL, year_gross = NULL, year_tax = NULL, identity = NULL,
                        document_digest = NULL, document_bytes = NULL, content_digest = '',
                        source = ''
                    WHERE id IN (SELECT value FROM json_each(?))
                    """, arguments: [JSONList.text(payslips)])
            let runs = try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT pay_run_id FROM payslip
                    WHERE id IN (SELECT value FROM json_each(?))
                    """, arguments: [JSONList.text(payslips)])
            try Store.recount(runs.map(PayRun.ID.init), db)
            try db.execute(
                sql: """
                    UPDATE delivery SET head = NULL, tail = NULL, letter = NULL,
                        recipient_key = NULL, decision = NULL, advice_sv = NULL, advice_en = NULL,
                        warning_sv = NULL, warning_en = NULL,
                        reason_sv = 'Den anställde är avidentifierad.',
                        reason_en = 'The employee has been anonymised.'
                    WHERE \(Store.ofEmployee)
                    """, arguments: [employee.value])
            try db.execute(
                sql: """
                    UPDATE audit SET old_value = NULL, new_value = NULL
                    WHERE employee_id = ? AND (old_value IS NOT NULL OR new_value IS NOT NULL)
                    """, arguments: [employee.value])
            try Store.audit(
                [AuditEntry("employee.anonymise", company: company, employee: employee)],
                by: author, db)
            return digests.compactMap(Digest.init(hex:))
        }
    }

    /// The number in the selections of dispatches, as `dispatch` keeps them: texts between separators, and in JSON.
    private static func forgetNumber(
        of employee: Employee.ID, in company: Company.ID, _ db: Database
    ) throws {
        let number = try String.fetchOne(
            db, sql: "SELECT number FROM employee WHERE id = ?", arguments: [employee.value])
        guard let number else { return }
        let other = "anonym-\(employee.value)"
        for column in ["employees", "excluded"] {
            try db.execute(
                sql: """
                    UPDATE dispatch SET \(column) = trim(replace(
                        char(31) || \(column) || char(31), char(31) || ?1 || char(31),
                        char(31) || ?2 || char(31)), char(31))
                    WHERE company_id = ?3 AND instr(\(column), ?1) > 0
                    """, arguments: [number, other, company.value])
        }
        try db.execute(
            sql: """
                UPDATE dispatch SET criteria = replace(criteria, json_quote(?1), json_quote(?2))
                WHERE company_id = ?3 AND instr(criteria, ?1) > 0
                """, arguments: [number, other, company.value])
    }

    /// By way of the payslips: deliveries have no index of employees, which would cost every dispatch.
    private static let ofEmployee = """
        payslip_id IN (SELECT p.id FROM employee e JOIN pay_run r ON r.company_id = e.company_id
            JOIN payslip p ON p.pay_run_id = r.id AND p.employee_id = e.id WHERE e.id = ?)
        """

    private static func payslips(of employee: Employee.ID, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT p.id FROM employee e JOIN pay_run r ON r.company_id = e.company_id
                JOIN payslip p ON p.pay_run_id = r.id AND p.employee_id = e.id WHERE e.id = ?
                """, arguments: [employee.value])
    }
}
