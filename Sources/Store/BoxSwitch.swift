import GRDB
package import Payroll

/// One of the two tick boxes, and how all employees of a company get it.
package struct BoxSwitch: Sendable, Hashable {
    /// A tick box on the employee's card.
    package enum Box: String, Sendable, Hashable, CaseIterable {
        /// Skicka lönespecifikationer via Kivra.
        case kivra = "send_via_kivra"
        /// Tillåt printhantering via Kivra.
        case print = "allow_print"
    }

    /// Which box.
    package var box: Box
    /// Whether it is ticked.
    package var isOn: Bool

    /// Creates a switch.
    package init(_ box: Box, isOn: Bool) {
        self.box = box
        self.isOn = isOn
    }
}

extension Store {
    /// How many employees of a company would be changed by a switch.
    package func count(_ change: BoxSwitch, of company: Company.ID) throws -> Int {
        try reading { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM employee
                    WHERE company_id = ? AND anonymised_at IS NULL
                        AND \(change.box.rawValue) <> ?
                    """, arguments: [company.value, change.isOn]) ?? 0
        }
    }

    static func apply(
        _ boxes: [BoxSwitch], of company: Company.ID, by author: Authorship, _ db: Database
    ) throws -> Int {
        var changed = 0
        for change in boxes {
            let column = change.box.rawValue
            try db.execute(
                sql: """
                    INSERT INTO audit (at, user, company_id, employee_id, action, field, old_value,
                        new_value)
                    SELECT ?, ?, company_id, id, 'employee.set', ?, ?, ? FROM employee
                    WHERE company_id = ? AND anonymised_at IS NULL AND \(column) <> ?
                    ORDER BY number
                    """,
                arguments: [
                    author.at.milliseconds, author.user.text, column,
                    change.isOn ? "off" : "on", change.isOn ? "on" : "off", company.value,
                    change.isOn,
                ])
            try db.execute(
                sql: """
                    UPDATE employee SET \(column) = ?, revision = revision + 1
                    WHERE company_id = ? AND anonymised_at IS NULL AND \(column) <> ?
                    """, arguments: [change.isOn, company.value, change.isOn])
            changed += db.changesCount
        }
        return changed
    }
}
