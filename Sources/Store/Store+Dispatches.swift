package import Delivery
import Diagnostics
import GRDB
package import Payroll

/// A dispatch as the log lists it.
package struct DispatchOverview: Sendable {
    /// The dispatch.
    package var dispatch: Dispatch
    /// Who started it.
    package var startedBy: String
    /// When it ended; nil while it is under way or interrupted.
    package var endedAt: Timestamp?
    /// SHA-256 of the rules in force.
    package var ruleDigest: String
    /// The pay dates of its runs.
    package var payDates: [CalendarDate]
    /// How it stands.
    package var summary: DispatchSummary
    /// The selection as it was made, JSON; nil for one of an earlier lonespec.
    package var criteria: String?
    /// Who called it off; nil for a dispatch that came to its own end.
    package var endedBy: String?
}

extension Store {
    /// Opens a dispatch in state `preparing`. What a person has released from what holds it is noted in the same transaction:
    /// no dispatch, no release.
    ///
    /// - Throws: a `Diagnostic` when the company has a dispatch that has not ended.
    package func open(
        _ selection: Selection, of company: Company, link: ProgramLink, channel: ChannelName,
        ruleDigest: Digest, plugins: String = "[]", criteria: String? = nil,
        releasing released: [HeldPayslip] = [],
        startedBy: String, at: Timestamp
    ) throws -> Dispatch {
        try writing { db in
            if let unfinished = try Store.unfinished(of: company.id, db) {
                throw Diagnostic(
                    code: "dispatch.unfinished",
                    Phrase(
                        sv: "utskick \(unfinished.id.value) är inte slutfört",
                        en: "dispatch \(unfinished.id.value) has not been finished"),
                    hint: Phrase(
                        sv: "kör lonespec resume --company \(company.organisationNumber.dashed)",
                        en: "run lonespec resume --company \(company.organisationNumber.dashed)"),
                    subject: company.organisationNumber.dashed)
            }
            try db.execute(
                sql: """
                    INSERT INTO dispatch (company_id, state, runs, employees, resend, environment,
                        tenant_key, rule_digest, started_by, created_at, inputs, channel, plugins,
                        payslips, excluded, criteria)
                    VALUES (?, 'preparing', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    company.id.value,
                    selection.runs.map { String($0.value) }.joined(separator: ","),
                    selection.employees.map(Store.joined),
                    selection.resend, link.environment.rawValue, link.tenantKey ?? "",
                    ruleDigest.hex, startedBy, at.milliseconds,
                    try Store.inputs(selection.runs, company, link, at, db),
                    channel.rawValue, plugins,
                    selection.payslips.map { ids in
                        ids.map(\.value).sorted().map { String($0) }.joined(separator: ",")
                    },
                    selection.excluded.isEmpty ? nil : Store.joined(selection.excluded), criteria,
                ])
            let id = db.lastInsertedRowID
            for one in released {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO release VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        one.payslip.value, one.plugin, channel.rawValue, startedBy, at.milliseconds,
                    ])
            }
            // The dispatch says who started it; the trail says it too, beside everything else that somebody did.
            let action = released.isEmpty ? "dispatch.start" : "dispatch.release"
            if let user = UserName(startedBy) {
                try Store.audit(
                    [AuditEntry(action, field: String(id), company: company.id)],
                    by: Authorship(user: user, at: at), db)
            }
            return Dispatch(
                id: Dispatch.ID(id), company: company.id, selection: selection,
                state: .preparing, createdAt: at, environment: link.environment,
                tenantKey: link.tenantKey ?? "", channel: channel)
        }
    }

    /// The company's dispatch that has not ended; nil when all have.
    package func unfinishedDispatch(of company: Company.ID) throws -> Dispatch? {
        try reading { try Store.unfinished(of: company, $0) }
    }

    private static func joined(_ numbers: Set<EmploymentNumber>) -> String {
        numbers.map(\.text).sorted().joined(separator: "\u{1F}")
    }

    /// Notes what an interrupted preparation is done again with. The date that counts as today stays.
    package func note(
        ruleDigest: Digest, plugins: String, company: Company, link: ProgramLink,
        in dispatch: Dispatch
    ) throws {
        try writing { db in
            let inputs = try Store.inputs(
                dispatch.selection.runs, company, link, dispatch.createdAt, db)
            try db.execute(
                sql: "UPDATE dispatch SET rule_digest = ?, inputs = ?, plugins = ? WHERE id = ?",
                arguments: [ruleDigest.hex, inputs, plugins, dispatch.id.value])
        }
    }

    /// What a dispatch is decided with, as `dispatch.inputs` keeps it.
    static func inputs(
        _ runs: [PayRun.ID], _ company: Company, _ link: ProgramLink, _ createdAt: Timestamp,
        _ db: Database
    ) throws -> String {
        let runs = try runs.compactMap { try run($0, of: company.id, db) }
        return try DispatchInputsText.encode(
            DispatchInputs(
                company: company, link: link, runs: runs, today: createdAt.dateInSweden))
    }

    /// Gives a dispatch the link's environment and tenant key, unless something of it has been taken or may have been.
    package func move(_ dispatch: Dispatch.ID, to link: ProgramLink) throws -> Bool {
        try writing { db in
            try db.execute(
                sql: """
                    UPDATE dispatch SET environment = ?, tenant_key = ? WHERE id = ?
                    AND NOT EXISTS (SELECT 1 FROM delivery WHERE dispatch_id = dispatch.id
                        AND channel <> 'print'
                        AND state IN ('inflight', 'waiting', 'delivered', 'retained'))
                    """,
                arguments: [link.environment.rawValue, link.tenantKey ?? "", dispatch.value])
            return db.changesCount == 1
        }
    }

    private static func unfinished(of company: Company.ID, _ db: Database) throws -> Dispatch? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT * FROM dispatch WHERE company_id = ? AND state <> 'done' ORDER BY id LIMIT 1
                """, arguments: [company.value]
        ).map { row in
            guard let dispatch = Dispatch(row) else {
                throw StoreFailure.unreadable("dispatch", row["id"])
            }
            return dispatch
        }
    }

    /// Dispatches with their companies, the latest first.
    ///
    /// - Parameters:
    ///   - companies: only theirs; nil for all.
    ///   - last: the dispatch that the page before ended with; nil for the first page.
    ///   - limit: the size of a page.
    /// - Returns: the page; empty after the last one.
    /// - Throws: a `Diagnostic`.
    package func dispatches(
        of companies: Set<Company.ID>?, before last: Dispatch.ID? = nil, limit: Int
    ) throws -> [DispatchOverview] {
        try reading { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Store.overviewColumns) FROM dispatch
                    WHERE id < ?1 AND (?2 IS NULL
                        OR company_id IN (SELECT value FROM json_each(?2)))
                    ORDER BY id DESC LIMIT ?3
                    """,
                arguments: [
                    last?.value ?? Int64.max, companies.map { JSONList.text($0.map(\.value)) },
                    limit,
                ]
            ).compactMap { try Store.overview($0, db) }
        }
    }

    /// The columns of a dispatch that an overview needs: not the long ones, `inputs` and `employees`.
    private static let overviewColumns = """
        id, company_id, state, runs, NULL AS employees, NULL AS excluded, NULL AS payslips, resend,
        environment, tenant_key, rule_digest, started_by, created_at, ended_at, channel, summary,
        criteria, ended_by
        """

    /// One dispatch as the log shows it; nil when there is none with that number.
    package func overview(of id: Dispatch.ID) throws -> DispatchOverview? {
        try reading { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM dispatch WHERE id = ?", arguments: [id.value]
            ).flatMap { try Store.overview($0, db) }
        }
    }

    private static func overview(_ row: Row, _ db: Database) throws -> DispatchOverview? {
        guard let dispatch = Dispatch(row) else { return nil }
        let dates = try dispatch.selection.runs.compactMap {
            try Store.run($0, of: dispatch.company, db)?.payDate
        }
        return DispatchOverview(
            dispatch: dispatch, startedBy: row["started_by"],
            endedAt: (row["ended_at"] as Int64?).map(Timestamp.init(milliseconds:)),
            ruleDigest: row["rule_digest"], payDates: Set(dates).sorted(),
            summary: try DispatchSums.kept(row["summary"])
                ?? DispatchSums.summary(of: dispatch.id, db),
            criteria: row["criteria"], endedBy: row["ended_by"])
    }
}

extension Dispatch {
    init?(_ row: Row) {
        guard let state = State(rawValue: row["state"]),
            let environment = ProgramLink.Environment(rawValue: row["environment"])
        else { return nil }
        let runs = (row["runs"] as String).split(separator: ",").compactMap { Int64($0) }
        func numbers(_ column: String) -> Set<EmploymentNumber>? {
            (row[column] as String?).map { text in
                Set(text.split(separator: "\u{1F}").compactMap { EmploymentNumber(String($0)) })
            }
        }
        let payslips = (row["payslips"] as String?).map { text in
            Set(text.split(separator: ",").compactMap { Int64($0) }.map(Payslip.ID.init))
        }
        self.init(
            id: ID(row["id"]), company: Company.ID(row["company_id"]),
            selection: Selection(
                runs: runs.map(PayRun.ID.init), employees: numbers("employees"),
                excluded: numbers("excluded") ?? [], payslips: payslips,
                resend: row["resend"],
                channel: ChannelName(rawValue: row["channel"])),
            state: state, createdAt: Timestamp(milliseconds: row["created_at"]),
            environment: environment, tenantKey: row["tenant_key"],
            channel: ChannelName(rawValue: row["channel"]))
    }
}

extension Store {
    /// The instant of the ledger's latest entry; nil while it is empty.
    package func latestChange() throws -> Timestamp? {
        try reading { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT max(at) FROM (SELECT max(created_at) AS at FROM dispatch
                        UNION ALL SELECT max(ended_at) FROM dispatch)
                    """
            ).map(Timestamp.init(milliseconds:))
        }
    }
}
