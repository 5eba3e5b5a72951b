import Foundation
import Payroll

/// (f) What administrators look at, in a large installation: each list and log command as a whole process, beside the `sqlite3`
/// shell with the same query.
struct ListsBench {
    let options: BenchOptions
    let folder: String

    private var employees: Int { options.isQuick ? 1_000 : 100_000 }
    private var dispatches: Int { 10 }
    private var rounds: Int { options.isQuick ? 3 : 9 }

    /// Each command answers within this many seconds.
    private static let bound = 0.3

    /// A command and the same question to the database.
    private struct Case {
        var name: String
        var arguments: [String]
        var sql: String
    }

    func run() throws {
        guard let shell = Executable.system("sqlite3") else {
            throw BenchFailure("sqlite3 is not installed")
        }
        let workspace = try BenchWorkspace(making: "\(folder)/workspace")
        var random = SeededRandom(seed: 1)
        try PayslipFeed(workspace: workspace).run(employees) { _, _ in
            Document(digest: Digest(bytes: random.bytes(32)), byteCount: 60_000)
        }
        let database = "\(workspace.path)/data/lonespec.sqlite"
        let seconds = try Rounds.seconds { _ = try shell.run([database, filling]) }
        Report.line(
            "lists: \(employees) employees, \(dispatches * employees) deliveries in "
                + "\(dispatches) dispatches, and one of \(employees) under way "
                + "(filled in \(seconds.text) s)")
        let lonespec = try Executable.sibling("lonespec")
        for one in cases {
            var times = Rounds()
            for _ in 0..<rounds {
                let ours = try lonespec.run(
                    one.arguments, environment: ["LONESPEC_WORKSPACE": workspace.path]
                ).seconds
                times.add((ours, try shell.run([database, one.sql]).seconds))
            }
            Comparison(
                what: "\(one.name), beside sqlite3", ours: times.oursMedian * 1e3,
                baseline: times.baselineMedian * 1e3, unit: "ms", bound: nil
            ).show()
            Comparison(
                what: "\(one.name), beside the bound", ours: times.oursMedian * 1e3,
                baseline: ListsBench.bound * 1e3, unit: "ms", bound: .atMost(1)
            ).show()
        }
    }

    private var cases: [Case] {
        let company = ["--company", BenchWorkspace.company]
        let page = "ORDER BY number LIMIT 101;"
        let delivery = """
            SELECT d.id, e.number, e.given_name, e.family_name, d.state, d.reason_sv, d.advice_sv
            FROM delivery d JOIN employee e ON e.id = d.employee_id
            """
        return [
            Case(
                name: "employee list", arguments: ["employee", "list"] + company,
                sql: "SELECT * FROM employee WHERE company_id = 1 \(page)"),
            Case(
                name: "employee list, a department that one has",
                arguments: ["employee", "list", "--department", "Fyren"] + company,
                sql: """
                    SELECT * FROM employee WHERE company_id = 1 AND department = 'Fyren' \(page)
                    """),
            Case(
                name: "employee list, a part of a name",
                arguments: ["employee", "list", "--name", "ingen heter så"] + company,
                sql: """
                    SELECT * FROM employee WHERE company_id = 1
                    AND instr(lower(given_name || ' ' || family_name), 'ingen heter så') \(page)
                    """),
            Case(
                name: "employee list, those with several employments",
                arguments: ["employee", "list", "--several"] + company,
                sql: """
                    SELECT * FROM employee e WHERE company_id = 1 AND identity IN (SELECT
                        identity FROM employee WHERE company_id = 1 GROUP BY identity
                        HAVING count(*) > 1) \(page)
                    """),
            Case(
                name: "log", arguments: ["log"],
                sql: """
                    SELECT id, state, summary, criteria FROM dispatch ORDER BY id DESC LIMIT 101;
                    SELECT state, count(*) FROM delivery WHERE dispatch_id = 11 GROUP BY state;
                    """),
            Case(
                name: "log N", arguments: ["log", "10"],
                sql: "\(delivery) WHERE d.dispatch_id = 10 ORDER BY d.id LIMIT 101;"),
            Case(
                name: "log N, the next to last page",
                arguments: ["log", "10", "--after", String(10 * employees - 200)],
                sql: """
                    \(delivery) WHERE d.dispatch_id = 10 AND d.id > \(10 * employees - 200)
                    ORDER BY d.id LIMIT 101;
                    """),
            Case(
                name: "log N --only failed --only held",
                arguments: ["log", "10", "--only", "failed", "--only", "held"],
                sql: """
                    \(delivery) WHERE d.dispatch_id = 10 AND d.state IN ('failed', 'held')
                    ORDER BY d.id LIMIT 101;
                    """),
            Case(
                name: "log N --employee", arguments: ["log", "10", "--employee", lastNumber],
                sql: """
                    \(delivery) WHERE d.dispatch_id = 10 AND d.payslip_id IN (SELECT p.id
                        FROM payslip p JOIN employee f ON f.id = p.employee_id
                        WHERE p.pay_run_id = 10 AND f.company_id = 1
                            AND f.number = '\(lastNumber)');
                    """),
            Case(
                name: "log N under way", arguments: ["log", "11"],
                sql: """
                    SELECT state, count(*) FROM delivery WHERE dispatch_id = 11 GROUP BY state;
                    """),
            Case(
                name: "payrun list", arguments: ["payrun", "list"] + company,
                sql: """
                    SELECT * FROM pay_run WHERE company_id = 1 ORDER BY pay_date DESC LIMIT 25;
                    """),
            Case(
                name: "payrun show", arguments: ["payrun", "show"] + company,
                sql: """
                    SELECT * FROM payslip p JOIN employee e ON e.id = p.employee_id
                    WHERE p.pay_run_id = 10 AND p.is_current = 1 ORDER BY p.id LIMIT 101;
                    """),
            Case(
                name: "usage", arguments: ["usage", "--month", "2026-01", "--through", "2026-12"],
                sql: "SELECT month, sum(accepted) FROM usage GROUP BY month;"),
            Case(
                name: "audit", arguments: ["audit"],
                sql: "SELECT * FROM audit ORDER BY id DESC LIMIT 101;"),
            Case(
                name: "company list", arguments: ["company", "list"],
                sql: "SELECT * FROM company;"),
        ]
    }

    private var lastNumber: String {
        (try? SyntheticPerson(index: employees - 1).employmentNumber.text) ?? "0"
    }

    /// Fills the database from the register and the first run on: nine runs more, ten dispatches that are over, the last with
    /// its messages, and one that is under way.
    private var filling: String {
        var sql = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
            DROP TRIGGER delivery_start; DROP TRIGGER payslip_shared;
            BEGIN;
            UPDATE employee SET department = 'Fyren' WHERE id = (SELECT max(id) FROM employee);

            """
        for run in 2...dispatches {
            sql += """
                INSERT INTO pay_run SELECT \(run), company_id,
                    date(pay_date, '+\(run) months'), label, status FROM pay_run WHERE id = 1;
                INSERT INTO payslip (pay_run_id, employee_id, revision, is_current, lines, facts,
                    content_digest, document_digest, document_bytes, imported_at, source)
                SELECT \(run), employee_id, 1, 1, lines, facts, content_digest,
                    hex(randomblob(32)), 60000, 1, 'bench' FROM payslip WHERE pay_run_id = 1;

                """
        }
        sql = sql.replacing(
            "label, status FROM pay_run",
            with: "label, status, NULL, payslips, documents, replaced FROM pay_run")
        for dispatch in 1...(dispatches + 1) {
            let isOver = dispatch <= dispatches
            let run = min(dispatch, dispatches)
            let body = dispatch >= dispatches ? "randomblob(2500), randomblob(200)" : "NULL, NULL"
            let state =
                isOver
                ? """
                CASE p.id % 1000 WHEN 0 THEN 'failed' WHEN 1 THEN 'not-selected' ELSE 'delivered' END
                """ : "'prepared'"
            sql += """
                INSERT INTO dispatch (id, company_id, state, runs, resend, environment, tenant_key,
                    rule_digest, started_by, created_at, ended_at, channel, summary)
                VALUES (\(dispatch), 1, '\(isOver ? "done" : "sending")', '\(run)', 0, 'production',
                    'x', hex(randomblob(32)), 'bench', 1780000000000, \(isOver ? "1780000100000" : "NULL"),
                    'kivra', \(isOver ? summary : "NULL"));
                INSERT INTO delivery (dispatch_id, payslip_id, employee_id, employee_revision, channel,
                    state, is_resend, reason_code, reason_sv, reason_en, retention, recipient_key,
                    head, tail, document_digest, document_bytes, decision, attempts, object_key,
                    correlation_id, changed_at)
                SELECT \(dispatch), p.id, p.employee_id, 1, 'kivra', \(state),
                    \(isOver ? "0" : "1"), 'sent.delivered', 'Levererad till Kivra.',
                    'Delivered to Kivra.', 0, 'key', \(body), p.document_digest, 60000,
                    '\(String(repeating: "d", count: 300))', 1, hex(randomblob(20)),
                    hex(randomblob(16)), 1780000050000
                FROM payslip p WHERE p.pay_run_id = \(run);
                INSERT INTO usage SELECT 1, '2026-\(dispatch < 10 ? "0" : "")\(dispatch)', 'kivra',
                    'production', \(dispatch), \(employees), 0, 0, 0, 0;

                """
        }
        sql += """
            INSERT INTO audit (at, user, company_id, employee_id, action, field, old_value, new_value)
            SELECT 1, 'bench', 1, id, 'employee.set', 'send_via_kivra', 'off', 'on' FROM employee;
            COMMIT; PRAGMA wal_checkpoint(TRUNCATE);
            """
        return sql
    }

    private var summary: String {
        let failed = employees / 1_000
        return """
            '{"delivered":\(employees - 2 * failed),"retained":0,"handedOver":0,"failed":\(failed),\
            "held":0,"notSelected":\(failed),"alreadySent":0,"unsettled":0,"cancelled":0,\
            "payslips":\(employees)}'
            """
    }
}
