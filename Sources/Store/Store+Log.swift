package import Delivery
package import Diagnostics
import GRDB
package import Payroll

/// One delivery as the log shows it. No personal identity number is here.
package struct DeliveryLine: Sendable {
    /// The delivery.
    package var id: DeliveryID
    /// Anställningsnummer.
    package var number: String
    /// The employee's name.
    package var name: String
    /// The pay date of the payslip's run.
    package var payDate: String
    /// The label of the payslip's run.
    package var runLabel: String
    /// The channel.
    package var channel: ChannelName
    /// Where it stands.
    package var state: DeliveryState
    /// A stable name of the reason; nil while there is none.
    package var code: String?
    /// What happened, in both languages.
    package var sentence: Phrase
    /// What to do.
    package var advice: Phrase?
    /// What somebody should know although the payslip went.
    package var warning: Phrase?
    /// How often it was tried.
    package var attempts: Int
    /// The channel's key of it.
    package var objectKey: String?
    /// For questions to the channel's support.
    package var correlationID: String?
    /// SHA-256 of the PDF.
    package var documentDigest: String?
    /// The plugin whose hold a person can release.
    package var heldBy: String?
    /// The decision's record, JSON.
    package var decision: String?
    /// When it changed last.
    package var changedAt: Timestamp
}

/// Which deliveries of a dispatch somebody wants to see.
package struct DeliveryFilter: Sendable, Hashable {
    /// Only in these states; empty for all.
    package var states: Set<DeliveryState> = []
    /// Only of these employees; empty for all.
    package var employees: Set<EmploymentNumber> = []

    /// All of them.
    package init() {}
}

extension Store {
    /// A dispatch's deliveries in order, a page at a time.
    ///
    /// - Parameters:
    ///   - dispatch: the dispatch.
    ///   - filter: which of them.
    ///   - last: the delivery that the page before ended with; nil for the first page.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: a `Diagnostic`.
    package func deliveries(
        of dispatch: Dispatch.ID, _ filter: DeliveryFilter = DeliveryFilter(),
        after last: DeliveryID?, limit: Int
    ) throws -> [DeliveryLine] {
        var arguments: [(any DatabaseValueConvertible)?] = [dispatch.value, last?.value ?? 0]
        var index = "INDEXED BY delivery_dispatch"
        var conditions = ""
        if !filter.states.isEmpty {
            index = "INDEXED BY delivery_state"
            conditions += " AND d.state IN (SELECT value FROM json_each(?))"
            arguments.append(JSONList.text(filter.states.map(\.rawValue).sorted()))
        }
        if !filter.employees.isEmpty {
            index = "INDEXED BY sqlite_autoindex_delivery_1"
            conditions += " AND d.payslip_id IN (SELECT value FROM json_each(?))"
            arguments.append(
                JSONList.text(try payslips(of: filter.employees, in: dispatch).map(\.value)))
        }
        arguments.append(limit)
        // The frozen message is not read: it is most of a row.
        let sql = """
            SELECT d.id, e.number, trim(coalesce(e.given_name, '') || ' '
                || coalesce(e.family_name, '')) AS name, r.pay_date, r.label AS run_label,
                d.channel, d.state, d.reason_code, d.reason_sv, d.reason_en, d.advice_sv,
                d.advice_en, d.warning_sv, d.warning_en, d.attempts, d.object_key,
                d.correlation_id, d.document_digest, d.held_by, d.decision, d.changed_at
            FROM delivery d \(index) JOIN employee e ON e.id = d.employee_id
            JOIN payslip p ON p.id = d.payslip_id JOIN pay_run r ON r.id = p.pay_run_id
            WHERE d.dispatch_id = ? AND d.id > ?\(conditions) ORDER BY d.id LIMIT ?
            """
        return try reading { db in
            try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments))
                .compactMap(DeliveryLine.init)
        }
    }
}

extension Store {
    /// The payslips that employees have in a dispatch's company: deliveries have no index of employees, which would cost every
    /// dispatch, but one of payslips.
    private func payslips(of employees: Set<EmploymentNumber>, in dispatch: Dispatch.ID) throws
        -> [Payslip.ID]
    {
        try reading { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT p.id FROM dispatch x CROSS JOIN json_each(?) j
                    CROSS JOIN employee e ON e.company_id = x.company_id AND e.number = j.value
                    CROSS JOIN pay_run r ON r.company_id = x.company_id
                    CROSS JOIN payslip p ON p.pay_run_id = r.id AND p.employee_id = e.id
                    WHERE x.id = ?
                    """,
                arguments: [JSONList.text(employees.map(\.text).sorted()), dispatch.value]
            ).map(Payslip.ID.init)
        }
    }
}

extension DeliveryLine {
    init?(_ row: Row) {
        guard let state = DeliveryState(rawValue: row["state"]) else { return nil }
        let channel = ChannelName(rawValue: row["channel"])
        var advice: Phrase?
        if let sv = row["advice_sv"] as String?, let en = row["advice_en"] as String? {
            advice = Phrase(sv: sv, en: en)
        }
        var warning: Phrase?
        if let sv = row["warning_sv"] as String?, let en = row["warning_en"] as String? {
            warning = Phrase(sv: sv, en: en)
        }
        var sentence = Phrase(sv: "", en: "")
        if let sv = row["reason_sv"] as String?, let en = row["reason_en"] as String? {
            sentence = Phrase(sv: sv, en: en)
        }
        self.init(
            id: DeliveryID(row["id"]), number: row["number"], name: row["name"],
            payDate: row["pay_date"], runLabel: row["run_label"], channel: channel,
            state: state, code: row["reason_code"], sentence: sentence, advice: advice,
            warning: warning,
            attempts: row["attempts"], objectKey: row["object_key"],
            correlationID: row["correlation_id"], documentDigest: row["document_digest"],
            heldBy: row["held_by"], decision: row["decision"],
            changedAt: Timestamp(milliseconds: row["changed_at"]))
    }
}
