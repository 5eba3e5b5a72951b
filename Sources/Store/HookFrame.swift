import Delivery
import Diagnostics
import Foundation
import GRDB
import Payroll

/// What all hooks of a dispatch are told alike, read once, and how a delivery's own part is read.
struct HookFrame {
    private let dispatch: Dispatch.ID
    private let company: Company
    private let link: ProgramLink
    private let today: CalendarDate

    init(_ dispatch: Int64, _ db: Database) throws {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM dispatch WHERE id = ?"),
            arguments: [dispatch])
        guard let row, let found = Dispatch(row),
            let company = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM company WHERE id = ?"),
                arguments: [found.company.value]
            ).flatMap(Company.init)
        else { throw StoreFailure.unreadable("dispatch", dispatch) }
        self.dispatch = found.id
        self.company = company
        var link =
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM link WHERE company_id = ?"),
                arguments: [found.company.value]
            ).map(ProgramLink.init) ?? ProgramLink()
        link.environment = found.environment
        self.link = link
        today = found.createdAt.dateInSweden
    }

    /// The facts in the columns of `columns`.
    func facts(_ row: Row) throws -> HookFacts {
        guard let employee = EmployeeColumns.employee(row, id: row[15], from: 16),
            let date = CalendarDate(row["pay_date"] as String),
            let status = PayRun.Status(rawValue: row["run_status"])
        else { throw StoreFailure.unreadable("delivery", row["delivery_id"]) }
        let lines: String = row["payslip_lines"]
        let balances: String = row["payslip_facts"]
        return HookFacts(
            dispatch: dispatch, channel: ChannelName(rawValue: row["channel"]), company: company,
            link: link,
            run: PayRun(
                id: PayRun.ID(row["pay_run_id"]), payDate: date, label: row["run_label"],
                status: status),
            employee: employee,
            // Whom it went to is not known any more when the register has changed since.
            recipient: row["is_unchanged"] ? employee.identity(today: today).number : nil,
            payslip: Store.payslip(row),
            detail: { DetailText.decode(lines: lines, facts: balances) },
            previousNet: (row["previous_net"] as Int64?).map(Money.init(ore:)),
            retention: RetentionDays(rawValue: row["retention"]) ?? .none,
            isResend: row["is_resend"])
    }

    /// Net pay of an employee's payslip before a pay date: of the final runs, the latest.
    static func previousNet(_ employee: String, _ payDate: String) -> String {
        """
        (SELECT b.net FROM payslip b JOIN pay_run br ON br.id = b.pay_run_id
            WHERE b.employee_id = \(employee) AND b.is_current = 1 AND b.net IS NOT NULL
                AND br.status = 'final' AND br.pay_date < \(payDate)
            ORDER BY br.pay_date DESC, b.id DESC LIMIT 1)
        """
    }

    /// The first sixteen columns are those of candidates.
    private static let columns = """
        p.id, p.revision, p.period_start, p.period_end, p.gross, p.tax, p.net,
            p.year_gross, p.year_tax, coalesce(d.document_digest, p.document_digest),
            coalesce(d.document_bytes, p.document_bytes), 0, NULL, NULL,
            p.identity, e.id, \(EmployeeColumns.selection("e")),
            d.id AS delivery_id, d.dispatch_id AS dispatch_id, d.channel AS channel,
            d.state AS state, d.retention AS retention, d.is_resend AS is_resend,
            d.changed_at AS changed_at, d.object_key AS object_key,
            d.correlation_id AS correlation_id, d.batch AS batch,
            d.employee_revision = e.revision AS is_unchanged,
            r.id AS pay_run_id, r.pay_date AS pay_date, r.label AS run_label,
            r.status AS run_status, p.lines AS payslip_lines, p.facts AS payslip_facts,
            \(previousNet("e.id", "r.pay_date")) AS previous_net
        FROM delivery d JOIN payslip p ON p.id = d.payslip_id
        JOIN employee e ON e.id = d.employee_id JOIN pay_run r ON r.id = p.pay_run_id
        """

    static let settledSQL = """
        SELECT \(columns)
        WHERE d.id IN (SELECT delivery_id FROM after_send_due WHERE dispatch_id = ?
            ORDER BY delivery_id LIMIT ?)
        ORDER BY d.id
        """

    static let factsSQL = "SELECT \(columns) WHERE d.id = ?"
}
