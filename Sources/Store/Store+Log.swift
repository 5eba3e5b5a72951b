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

extension Store {
    /// A dispatch's deliveries in order, a page at a time.
    package func deliveries(of dispatch: Dispatch.ID, after last: DeliveryID?, limit: Int) throws
        -> [DeliveryLine]
    {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT d.*, e.number, trim(coalesce(e.given_name, '') || ' '
                        || coalesce(e.family_name, '')) AS name
                    FROM delivery d JOIN employee e ON e.id = d.employee_id
                    WHERE d.dispatch_id = ? AND d.id > ? ORDER BY d.id LIMIT ?
                    """, arguments: [dispatch.value, last?.value ?? 0, limit]
            ).compactMap(DeliveryLine.init)
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
            id: DeliveryID(row["id"]), number: row["number"], name: row["name"], channel: channel,
            state: state, code: row["reason_code"], sentence: sentence, advice: advice,
            warning: warning,
            attempts: row["attempts"], objectKey: row["object_key"],
            correlationID: row["correlation_id"], documentDigest: row["document_digest"],
            heldBy: row["held_by"], decision: row["decision"],
            changedAt: Timestamp(milliseconds: row["changed_at"]))
    }
}
