import Foundation
import GRDB
package import Payroll

/// One line of the audit trail: who changed what, when, from what to what. Personal identity numbers and the addresses of
/// protected persons are never in it.
package struct AuditEntry: Sendable, Hashable {
    /// What was done, a stable name: `link.set`.
    package var action: String
    /// The field, a stable name: `tenant_key`; nil where the action says it all.
    package var field: String?
    /// What it was; nil for nothing.
    package var old: String?
    /// What it is now; nil for nothing.
    package var new: String?
    /// For which company; nil for the installation.
    package var company: Company.ID?
    /// Which employee.
    package var employee: Employee.ID?

    /// Creates a line.
    package init(
        _ action: String, field: String? = nil, old: String? = nil, new: String? = nil,
        company: Company.ID? = nil, employee: Employee.ID? = nil
    ) {
        self.action = action
        self.field = field
        self.old = old
        self.new = new
        self.company = company
        self.employee = employee
    }
}

/// A line of the audit trail as it is read.
package struct AuditLine: Sendable, Hashable {
    /// Its number, for the next page.
    package var id: Int64
    /// Who.
    package var user: String
    /// When.
    package var at: Timestamp
    /// What.
    package var entry: AuditEntry
    /// The employment number of the employee.
    package var employeeNumber: String?
}

/// Which lines of the audit trail somebody wants to see.
package struct AuditFilter: Sendable, Hashable {
    /// Only these companies' lines; nil for all, and those of the installation.
    package var companies: Set<Company.ID>?
    /// Only of this user.
    package var user: String?
    /// Only about this employee.
    package var employee: Employee.ID?
    /// Only from this instant on.
    package var since: Timestamp?

    /// All lines.
    package init() {}
}

extension Store {
    /// Adds a line to the audit trail on its own: for what is changed outside the database.
    package func note(_ entry: AuditEntry, by author: Authorship) throws {
        try writing { try Store.audit([entry], by: author, $0) }
    }

    /// Adds lines in the transaction of the change that they tell.
    static func audit(_ entries: [AuditEntry], by author: Authorship, _ db: Database) throws {
        guard !entries.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO audit (at, user, company_id, employee_id, action, field, old_value,
                    new_value)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for entry in entries {
            try statement.execute(arguments: [
                author.at.milliseconds, author.user.text, entry.company?.value,
                entry.employee?.value, entry.action, entry.field, entry.old, entry.new,
            ])
        }
    }

    /// Lines of the audit trail, the latest first, a page at a time.
    package func audit(_ filter: AuditFilter, before last: Int64?, limit: Int) throws -> [AuditLine]
    {
        try reading { db in
            var conditions = ["a.id < ?"]
            var arguments: [(any DatabaseValueConvertible)?] = [last ?? Int64.max]
            if let companies = filter.companies {
                conditions.append("a.company_id IN (SELECT value FROM json_each(?))")
                arguments.append(JSONList.text(companies.map(\.value)))
            }
            if let user = filter.user {
                conditions.append("a.user = ?")
                arguments.append(user)
            }
            if let employee = filter.employee {
                conditions.append("a.employee_id = ?")
                arguments.append(employee.value)
            }
            if let since = filter.since {
                conditions.append("a.at >= ?")
                arguments.append(since.milliseconds)
            }
            arguments.append(limit)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT a.id, a.at, a.user, a.action, a.field, a.old_value, a.new_value,
                        a.company_id, a.employee_id, e.number
                    FROM audit a LEFT JOIN employee e ON e.id = a.employee_id
                    WHERE \(conditions.joined(separator: " AND ")) ORDER BY a.id DESC LIMIT ?
                    """, arguments: StatementArguments(arguments)
            ).map { row in
                AuditLine(
                    id: row[0], user: row[2], at: Timestamp(milliseconds: row[1]),
                    entry: AuditEntry(
                        row[3], field: row[4], old: row[5], new: row[6],
                        company: (row[7] as Int64?).map(Company.ID.init),
                        employee: (row[8] as Int64?).map(Employee.ID.init)),
                    employeeNumber: row[9])
            }
        }
    }
}

/// Whole numbers and texts as JSON arrays, for `json_each`: any number of them is one argument.
enum JSONList {
    static func text(_ numbers: some Sequence<Int64>) -> String {
        "[" + numbers.sorted().map { String($0) }.joined(separator: ",") + "]"
    }

    static func text(_ texts: some Sequence<String>) -> String {
        let data = (try? JSONEncoder().encode(Array(texts))) ?? Data("[]".utf8)
        return String(decoding: data, as: UTF8.self)
    }
}
