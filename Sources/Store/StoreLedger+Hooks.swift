package import Delivery
import Diagnostics
import GRDB
package import Payroll

extension StoreLedger: HookLedger {
    package func settled(in dispatch: Dispatch.ID, limit: Int) async throws -> [SettledDelivery] {
        try store.reading { db in
            let frame = try HookFrame(dispatch.value, db)
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: HookFrame.settledSQL),
                arguments: [dispatch.value, limit])
            var found: [SettledDelivery] = []
            while let row = try rows.next() {
                found.append(
                    SettledDelivery(
                        id: DeliveryID(row["delivery_id"]), facts: try frame.facts(row),
                        at: Timestamp(milliseconds: row["changed_at"]),
                        receipt: Receipt(
                            objectKey: row["object_key"], correlationID: row["correlation_id"],
                            isRetained: row["state"] == DeliveryState.retained.rawValue),
                        batch: row["batch"]))
            }
            return found
        }
    }

    package func finishSettled(
        _ deliveries: [DeliveryID], _ effects: [HookEffect], in dispatch: Dispatch.ID
    ) async throws {
        let at = now().milliseconds
        try store.writing { db in
            let statement = try db.cachedStatement(
                sql: "DELETE FROM after_send_due WHERE dispatch_id = ? AND delivery_id = ?")
            for delivery in deliveries {
                try statement.execute(arguments: [dispatch.value, delivery.value])
            }
            try EffectWriter.write(effects, of: dispatch.value, at: at, db)
        }
    }

    package func facts(of delivery: DeliveryID) async throws -> HookFacts? {
        try store.reading { db in
            let row = try Row.fetchOne(
                db.cachedStatement(sql: HookFrame.factsSQL), arguments: [delivery.value])
            guard let row else { return nil }
            return try HookFrame(row["dispatch_id"], db).facts(row)
        }
    }

    package func history(of payslips: [Candidate], channel: ChannelName) async throws
        -> [Payslip.ID: HookHistory]
    {
        try store.reading { db in
            let before = try db.cachedStatement(
                sql: "SELECT \(HookFrame.previousNet("?1", "?2"))")
            let released = try db.cachedStatement(
                sql: "SELECT plugin FROM release WHERE payslip_id = ? AND channel = ?")
            var found: [Payslip.ID: HookHistory] = [:]
            found.reserveCapacity(payslips.count)
            for candidate in payslips {
                let net = try Int64.fetchOne(
                    before,
                    arguments: [
                        candidate.employee.id.value, candidate.run.payDate.description,
                    ])
                let plugins = try String.fetchAll(
                    released, arguments: [candidate.payslip.id.value, channel.rawValue])
                found[candidate.payslip.id] = HookHistory(
                    previousNet: net.map(Money.init(ore:)), released: Set(plugins))
            }
            return found
        }
    }

    package func pendingLines(of company: Company.ID, after last: PendingLine.ID, limit: Int)
        async throws -> [PendingLine]
    {
        try store.reading { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT l.id, l.plugin, l.file, l.header, l.line
                        FROM plugin_line l JOIN dispatch x ON x.id = l.dispatch_id
                        WHERE l.company_id = ? AND l.id > ? AND x.state <> 'preparing'
                        ORDER BY l.id LIMIT ?
                        """), arguments: [company.value, last, limit]
            ).map { row in
                PendingLine(
                    id: row[0], file: PluginFile(plugin: row[1], path: row[2]), header: row[3],
                    text: row[4])
            }
        }
    }

    package func writtenLength(_ file: PluginFile, of company: Company.ID) async throws -> Int64? {
        try store.reading { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT length FROM plugin_file
                    WHERE company_id = ? AND plugin = ? AND file = ?
                    """, arguments: [company.value, file.plugin, file.path])
        }
    }

    package func wrote(
        _ lines: [PendingLine.ID], to file: PluginFile, length: Int64, of company: Company.ID
    ) async throws {
        try store.writing { db in
            let statement = try db.cachedStatement(sql: "DELETE FROM plugin_line WHERE id = ?")
            for line in lines { try statement.execute(arguments: [line]) }
            try db.execute(
                sql: """
                    INSERT INTO plugin_file VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET length = excluded.length
                    """, arguments: [company.value, file.plugin, file.path, length])
        }
    }

    package func tell(_ effect: HookEffect, in dispatch: Dispatch.ID) async throws {
        let at = now().milliseconds
        try store.writing { db in
            if case .note(let note) = effect.change {
                // Said once is enough, however often it is found.
                let known = try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM dispatch_note
                            WHERE dispatch_id = ? AND plugin = ? AND text = ?)
                        """, arguments: [dispatch.value, effect.plugin, note.text])
                if known == true { return }
            }
            try EffectWriter.write([effect], of: dispatch.value, at: at, db)
        }
    }

    package func pendingNotices(of company: Company.ID, limit: Int) async throws -> [PendingNotice]
    {
        try store.reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT n.id, n.dispatch_id, n.plugin, n.text
                    FROM dispatch_note n JOIN dispatch x ON x.id = n.dispatch_id
                    WHERE n.kind = 'notify' AND n.told IS NULL AND x.company_id = ?
                    ORDER BY n.id LIMIT ?
                    """, arguments: [company.value, limit]
            ).map { row in
                PendingNotice(
                    id: row[0], dispatch: Dispatch.ID(row[1]), plugin: row[2], text: row[3])
            }
        }
    }

    package func told(_ notice: PendingNotice.ID, problem: String?) async throws {
        let at = now().milliseconds
        try store.writing { db in
            try db.execute(
                sql: "UPDATE dispatch_note SET told = ?, problem = ? WHERE id = ?",
                arguments: [at, problem, notice])
        }
    }
}
