/// Migration 2: what decisions were made with, so that they can be made again.
extension Schema {
    /// An employee as the register had it, from the change that ended it; only what a delivery was decided with that can be
    /// decided again. Deliveries are found by way of the company's pay runs: an index of their own would cost every dispatch.
    static let inputs = """
        ALTER TABLE dispatch ADD COLUMN inputs TEXT;
        CREATE TABLE employee_history (
            employee_id INTEGER NOT NULL REFERENCES employee(id),
            revision INTEGER NOT NULL,
            number TEXT NOT NULL,
            identity TEXT, given_name TEXT, family_name TEXT,
            send_via_kivra INTEGER NOT NULL,
            allow_print INTEGER NOT NULL,
            is_protected INTEGER NOT NULL,
            care_of TEXT, street TEXT, apartment TEXT, postal_code TEXT, city TEXT, country TEXT,
            forwarding_care_of TEXT, forwarding_street TEXT, forwarding_postal_code TEXT,
            forwarding_city TEXT, forwarding_country TEXT,
            department TEXT, category TEXT, staff_type TEXT, position TEXT,
            employment_type TEXT, pay_form TEXT, hire_date TEXT, leave_date TEXT,
            rate INTEGER,
            PRIMARY KEY (employee_id, revision)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER employee_kept AFTER UPDATE ON employee
        WHEN new.revision <> old.revision AND EXISTS (
            SELECT 1 FROM pay_run r
            JOIN payslip p ON p.pay_run_id = r.id AND p.employee_id = old.id
            JOIN delivery d ON d.payslip_id = p.id
            JOIN dispatch x ON x.id = d.dispatch_id
            WHERE r.company_id = old.company_id AND d.employee_revision = old.revision
                AND x.inputs IS NOT NULL)
        BEGIN INSERT OR IGNORE INTO employee_history (employee_id, revision, \(kept("")))
            VALUES (old.id, old.revision, \(kept("old."))); END;
        """

    // Written out: a column that comes later belongs to a migration of its own.
    private static func kept(_ prefix: String) -> String {
        [
            "number", "identity", "given_name", "family_name", "send_via_kivra", "allow_print",
            "is_protected", "care_of", "street", "apartment", "postal_code", "city", "country",
            "forwarding_care_of", "forwarding_street", "forwarding_postal_code",
            "forwarding_city", "forwarding_country", "department", "category", "staff_type",
            "position", "employment_type", "pay_form", "hire_date", "leave_date", "rate",
        ].map { prefix + $0 }.joined(separator: ", ")
    }
}
