import Delivery
import GRDB

/// The database's tables. Each migration is a step that is never changed once it has been released: `SchemaTests` has the sum
/// of each, since triggers of the first come from `DeliveryState`. A new state needs a new migration.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 register, pay runs, ledger") { db in
            try db.execute(sql: register)
            try db.execute(sql: payRuns)
            try db.execute(sql: ledger)
            for trigger in triggers { try db.execute(sql: trigger) }
        }
        // Nothing that is there changes: no need to check every foreign key of a large database.
        migrator.registerMigration("2 inputs of dispatches", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: inputs)
        }
        migrator.registerMigration("3 channels and plugins", foreignKeyChecks: .immediate) { db in
            try openChannels(db)
            try db.execute(sql: plugins)
        }
        migrator.registerMigration("4 administration", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: administration)
            let ended = try Int64.fetchAll(db, sql: "SELECT id FROM dispatch WHERE state = 'done'")
            for id in ended { try DispatchSums.keep(Dispatch.ID(id), db) }
        }
        return migrator
    }

    private static let register = """
        CREATE TABLE company (
            id INTEGER PRIMARY KEY,
            organisation_number TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            is_licensed INTEGER NOT NULL DEFAULT 0,
            legal_name TEXT, vat_number TEXT, care_of TEXT, street TEXT, postal_code TEXT,
            city TEXT, country TEXT, email TEXT, telephone TEXT, source_system TEXT
        ) STRICT;
        CREATE TABLE link (
            company_id INTEGER PRIMARY KEY REFERENCES company(id),
            tenant_key TEXT,
            environment TEXT NOT NULL CHECK (environment IN ('production', 'test')),
            retention_days INTEGER NOT NULL CHECK (retention_days IN (0, 30, 390)),
            sends_payslips INTEGER NOT NULL,
            print_handling INTEGER NOT NULL,
            is_active INTEGER NOT NULL,
            allows_unstructured INTEGER NOT NULL,
            without_mailbox TEXT NOT NULL
        ) STRICT;
        CREATE TABLE employee (
            id INTEGER PRIMARY KEY,
            company_id INTEGER NOT NULL REFERENCES company(id),
            number TEXT NOT NULL,
            identity TEXT, given_name TEXT, family_name TEXT,
            send_via_kivra INTEGER NOT NULL DEFAULT 0,
            allow_print INTEGER NOT NULL DEFAULT 0,
            is_protected INTEGER NOT NULL DEFAULT 0,
            care_of TEXT, street TEXT, apartment TEXT, postal_code TEXT, city TEXT, country TEXT,
            forwarding_care_of TEXT, forwarding_street TEXT, forwarding_postal_code TEXT,
            forwarding_city TEXT, forwarding_country TEXT,
            department TEXT, category TEXT, staff_type TEXT, position TEXT,
            employment_type TEXT, pay_form TEXT, hire_date TEXT, leave_date TEXT,
            rate INTEGER,
            revision INTEGER NOT NULL DEFAULT 1,
            UNIQUE (company_id, number)
        ) STRICT;
        CREATE INDEX employee_identity ON employee (company_id, identity);
        """

    private static let payRuns = """
        CREATE TABLE pay_run (
            id INTEGER PRIMARY KEY,
            company_id INTEGER NOT NULL REFERENCES company(id),
            pay_date TEXT NOT NULL,
            label TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('preliminary', 'final')),
            UNIQUE (company_id, pay_date, label)
        ) STRICT;
        CREATE TABLE payslip (
            id INTEGER PRIMARY KEY,
            pay_run_id INTEGER NOT NULL REFERENCES pay_run(id),
            employee_id INTEGER NOT NULL REFERENCES employee(id),
            revision INTEGER NOT NULL,
            is_current INTEGER NOT NULL DEFAULT 1,
            period_start TEXT, period_end TEXT,
            gross INTEGER, tax INTEGER, net INTEGER, year_gross INTEGER, year_tax INTEGER,
            lines TEXT NOT NULL, facts TEXT NOT NULL,
            content_digest TEXT NOT NULL,
            identity TEXT,
            document_digest TEXT, document_bytes INTEGER,
            imported_at INTEGER NOT NULL,
            source TEXT NOT NULL,
            UNIQUE (pay_run_id, employee_id, revision)
        ) STRICT;
        CREATE UNIQUE INDEX payslip_current ON payslip (pay_run_id, employee_id)
            WHERE is_current = 1;
        CREATE INDEX payslip_run ON payslip (pay_run_id, id) WHERE is_current = 1;
        CREATE INDEX payslip_employee ON payslip (employee_id) WHERE is_current = 1;
        CREATE INDEX payslip_document ON payslip (document_digest)
            WHERE is_current = 1 AND document_digest IS NOT NULL;
        CREATE TABLE shared_document (digest TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
        """

    private static let ledger = """
        CREATE TABLE dispatch (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            company_id INTEGER NOT NULL REFERENCES company(id),
            state TEXT NOT NULL CHECK (state IN ('preparing', 'sending', 'done')),
            runs TEXT NOT NULL,
            employees TEXT,
            resend INTEGER NOT NULL,
            environment TEXT NOT NULL,
            tenant_key TEXT NOT NULL,
            rule_digest TEXT NOT NULL,
            started_by TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX dispatch_company ON dispatch (company_id, id);
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            dispatch_id INTEGER NOT NULL REFERENCES dispatch(id),
            payslip_id INTEGER NOT NULL REFERENCES payslip(id),
            employee_id INTEGER NOT NULL REFERENCES employee(id),
            employee_revision INTEGER NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('kivra', 'print')),
            state TEXT NOT NULL,
            is_resend INTEGER NOT NULL,
            reason_code TEXT, reason_sv TEXT, reason_en TEXT, advice_sv TEXT, advice_en TEXT,
            warning_sv TEXT, warning_en TEXT,
            retention INTEGER NOT NULL,
            recipient_key TEXT, head BLOB, tail BLOB,
            document_digest TEXT, document_bytes INTEGER,
            letter TEXT, batch TEXT,
            decision TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            object_key TEXT, correlation_id TEXT,
            changed_at INTEGER NOT NULL,
            UNIQUE (dispatch_id, payslip_id, channel)
        ) STRICT;
        CREATE INDEX delivery_dispatch ON delivery (dispatch_id, id);
        CREATE INDEX delivery_payslip ON delivery (payslip_id);
        CREATE INDEX delivery_document ON delivery (document_digest)
            WHERE document_digest IS NOT NULL;
        CREATE UNIQUE INDEX delivery_once ON delivery (payslip_id, channel)
            WHERE is_resend = 0 AND state IN (\(committedStates));
        """

    /// The states in which a payslip is on its way or has arrived, as a list for SQL.
    static let committedStates = list(DeliveryState.allCases.filter(\.isCommitted))

    /// States in which a message has still to be sent, as a list for SQL.
    static let unsettledStates = list([.prepared, .inflight, .waiting])

    private static func list(_ states: [DeliveryState]) -> String {
        states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }

    /// The law of `DeliveryState.successors`, in the database itself: nothing that writes to it can break the law.
    private static var triggers: [String] {
        let steps = DeliveryState.allCases.map { state in
            let next = list(state.successors.sorted { $0.rawValue < $1.rawValue })
            return "WHEN '\(state.rawValue)' THEN new.state IN (\(next.isEmpty ? "''" : next))"
        }
        let initial = list(DeliveryState.initial.sorted { $0.rawValue < $1.rawValue })
        return [
            """
            CREATE TRIGGER delivery_step BEFORE UPDATE OF state ON delivery
            WHEN NOT (CASE old.state \(steps.joined(separator: " ")) ELSE 0 END)
            BEGIN SELECT RAISE(ABORT, 'illegal step of a delivery'); END
            """,
            """
            CREATE TRIGGER delivery_start BEFORE INSERT ON delivery
            WHEN new.state NOT IN (\(initial))
            BEGIN SELECT RAISE(ABORT, 'illegal start of a delivery'); END
            """,
            // Digests that may be two people's. Planning asks this small table for every payslip, and looks closer only for
            // those in it: a look into the index of a million digests costs more than the rest of a decision.
            """
            CREATE TRIGGER payslip_shared AFTER UPDATE OF document_digest ON payslip
            WHEN new.document_digest IS NOT NULL AND (
                EXISTS (SELECT 1 FROM payslip q WHERE q.document_digest = new.document_digest
                    AND q.is_current = 1 AND q.id <> new.id)
                OR EXISTS (SELECT 1 FROM delivery o
                    WHERE o.document_digest = new.document_digest
                        AND o.employee_id <> new.employee_id))
            BEGIN INSERT OR IGNORE INTO shared_document VALUES (new.document_digest); END
            """,
            """
            CREATE TRIGGER delivery_frozen
            BEFORE UPDATE OF head, tail, document_digest, payslip_id, employee_id, channel, letter,
                recipient_key, retention ON delivery
            WHEN new.head IS NOT old.head OR new.tail IS NOT old.tail
                OR new.document_digest IS NOT old.document_digest
                OR new.payslip_id IS NOT old.payslip_id OR new.employee_id IS NOT old.employee_id
                OR new.channel IS NOT old.channel OR new.letter IS NOT old.letter
                OR new.recipient_key IS NOT old.recipient_key
                OR new.retention IS NOT old.retention
            BEGIN SELECT RAISE(ABORT, 'a frozen message cannot change'); END
            """,
        ]
    }
}
