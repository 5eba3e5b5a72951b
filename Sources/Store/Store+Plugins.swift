package import Delivery
package import Diagnostics
import GRDB
package import Payroll

/// A line in a dispatch's log that a plugin wrote, or the host about a plugin.
package struct DispatchNote: Sendable, Hashable {
    /// The plugin.
    package var plugin: String
    /// What kind of line.
    package var note: HookNote
    /// When.
    package var at: Timestamp
    /// Why nobody could be told; nil when that went well, or there was nobody to tell.
    package var problem: String?
}

/// A counter of a dispatch.
package struct DispatchCount: Sendable, Hashable {
    /// The plugin.
    package var plugin: String
    /// The counter's name.
    package var name: String
    /// What it has.
    package var value: Int64
}

/// A payslip that a plugin holds, and that a person can release.
package struct HeldPayslip: Sendable, Hashable {
    /// The payslip.
    package var payslip: Payslip.ID
    /// Anställningsnummer.
    package var number: EmploymentNumber
    /// The employee's name.
    package var name: String
    /// The plugin.
    package var plugin: String
    /// Why it is held, in both languages.
    package var sentence: Phrase
}

extension Store {
    /// The lines of a dispatch's log that are about plugins, in order.
    package func notes(of dispatch: Dispatch.ID) throws -> [DispatchNote] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT plugin, kind, text, at, problem FROM dispatch_note
                    WHERE dispatch_id = ? ORDER BY id
                    """, arguments: [dispatch.value]
            ).map { row in
                DispatchNote(
                    plugin: row[0],
                    note: HookNote(HookNote.Kind(rawValue: row[1]) ?? .log, row[2]),
                    at: Timestamp(milliseconds: row[3]), problem: row[4])
            }
        }
    }

    /// The counters of a dispatch, by plugin and name.
    package func counts(of dispatch: Dispatch.ID) throws -> [DispatchCount] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT plugin, name, value FROM plugin_count WHERE dispatch_id = ?
                    ORDER BY plugin, name
                    """, arguments: [dispatch.value]
            ).map { DispatchCount(plugin: $0[0], name: $0[1], value: $0[2]) }
        }
    }

    /// The plugins that a dispatch was prepared with, as it keeps them; nil for one of an earlier lonespec.
    package func pluginsText(of dispatch: Dispatch.ID) throws -> String? {
        try reading { db in
            try String.fetchOne(
                db, sql: "SELECT plugins FROM dispatch WHERE id = ?", arguments: [dispatch.value])
        }
    }

    /// What plugins hold in a dispatch and nobody has released.
    package func held(in dispatch: Dispatch.ID) throws -> [HeldPayslip] {
        try reading { try Store.open($0, dispatch, "d.state = 'held' AND d.held_by IS NOT NULL") }
    }

    /// The last payslip that an interrupted preparation has noted, where it can go on after it: nothing that it was decided
    /// on has changed since. Nil when it has to begin anew.
    package func preparedThrough(
        _ dispatch: Dispatch, company: Company, link: ProgramLink, ruleDigest: Digest,
        plugins: String
    ) throws -> Payslip.ID? {
        try reading { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT rule_digest, inputs, plugins FROM dispatch WHERE id = ?",
                arguments: [dispatch.id.value])
            let inputs = try Store.inputs(
                dispatch.selection.runs, company, link, dispatch.createdAt, db)
            guard let row, row[0] == ruleDigest.hex, row[1] as String? == inputs,
                row[2] as String? == plugins
            else { return nil }
            let changed = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM delivery d
                        JOIN employee e ON e.id = d.employee_id
                        JOIN payslip p ON p.id = d.payslip_id
                        WHERE d.dispatch_id = ? AND (p.is_current = 0
                            OR d.employee_revision <> e.revision
                            OR d.document_digest IS NULL AND p.document_digest IS NOT NULL
                                AND d.state = 'failed'))
                    """, arguments: [dispatch.id.value])
            guard changed == false else { return nil }
            let last = try Int64.fetchOne(
                db,
                sql:
                    "SELECT payslip_id FROM delivery WHERE dispatch_id = ? ORDER BY id DESC LIMIT 1",
                arguments: [dispatch.id.value])
            guard let last, try !hasNews(dispatch, through: last, db) else { return nil }
            return Payslip.ID(last)
        }
    }
    /// Whether payslips have come meanwhile where the preparation has been already.
    private func hasNews(_ dispatch: Dispatch, through last: Int64, _ db: Database) throws -> Bool {
        let filter = SelectionFilter(dispatch.selection)
        let runs = dispatch.selection.runs.map { String($0.value) }.joined(separator: ",")
        return try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM payslip c
                    JOIN payslip p ON p.pay_run_id < c.pay_run_id
                        OR p.pay_run_id = c.pay_run_id AND p.id <= c.id
                    JOIN employee e ON e.id = p.employee_id
                    WHERE c.id = ? AND p.is_current = 1 \(filter.sql)
                        AND p.pay_run_id IN (SELECT value FROM json_each(?))
                        AND NOT EXISTS (SELECT 1 FROM delivery d
                            WHERE d.payslip_id = p.id AND d.dispatch_id = ?))
                """,
            arguments: StatementArguments(
                [last] + filter.arguments + ["[\(runs)]", dispatch.id.value])) ?? false
    }
}
