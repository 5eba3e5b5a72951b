/// Migration 4: the administrators' side. Users, roles and the audit trail; selections as they were made; sums that are kept
/// with what has ended, so that lists need not count; and the one way in which a frozen message may change: to be forgotten.
extension Schema {
    static let administration = """
        CREATE TABLE installation (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE role (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE
        ) STRICT;
        CREATE TABLE role_right (
            role_id INTEGER NOT NULL REFERENCES role(id) ON DELETE CASCADE,
            permission TEXT NOT NULL,
            PRIMARY KEY (role_id, permission)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE user_role (
            id INTEGER PRIMARY KEY,
            user TEXT NOT NULL,
            role_id INTEGER NOT NULL REFERENCES role(id),
            company_id INTEGER REFERENCES company(id)
        ) STRICT;
        -- What happened once stays so when the log of its dispatch has gone.
        CREATE TABLE plugin_once_kept (
            company_id INTEGER NOT NULL REFERENCES company(id),
            plugin TEXT NOT NULL, key TEXT NOT NULL,
            dispatch_id INTEGER NOT NULL,
            PRIMARY KEY (company_id, plugin, key)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO plugin_once_kept SELECT company_id, plugin, key, dispatch_id FROM plugin_once;
        DROP TABLE plugin_once;
        ALTER TABLE plugin_once_kept RENAME TO plugin_once;
        CREATE UNIQUE INDEX user_role_everywhere ON user_role (user, role_id)
            WHERE company_id IS NULL;
        CREATE UNIQUE INDEX user_role_company ON user_role (user, role_id, company_id)
            WHERE company_id IS NOT NULL;
        INSERT INTO role (id, name) VALUES (1, 'Administratör'), (2, 'Lönehandläggare'),
            (3, 'Läsare');
        INSERT INTO role_right VALUES (1, 'kivra-box'), (1, 'print-box'), (1, 'send'),
            (1, 'settings'), (1, 'log'), (2, 'kivra-box'), (2, 'print-box'), (2, 'send'),
            (2, 'log'), (3, 'log');
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            user TEXT NOT NULL,
            company_id INTEGER REFERENCES company(id),
            employee_id INTEGER REFERENCES employee(id),
            action TEXT NOT NULL,
            field TEXT, old_value TEXT, new_value TEXT
        ) STRICT;
        CREATE INDEX audit_company ON audit (company_id, id);
        CREATE INDEX audit_employee ON audit (employee_id, id) WHERE employee_id IS NOT NULL;
        CREATE INDEX audit_user ON audit (user, id);
        CREATE TRIGGER audit_kept BEFORE UPDATE ON audit
            WHEN new.id <> old.id OR new.at <> old.at OR new.user <> old.user
                OR new.company_id IS NOT old.company_id OR new.employee_id IS NOT old.employee_id
                OR new.action <> old.action OR new.field IS NOT old.field
                OR new.old_value IS NOT NULL OR new.new_value IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'the audit trail cannot change'); END;
        ALTER TABLE company ADD COLUMN has_print_add_on INTEGER NOT NULL DEFAULT 0;
        UPDATE company SET has_print_add_on = 1
            WHERE id IN (SELECT company_id FROM link WHERE print_handling = 1);
        ALTER TABLE employee ADD COLUMN anonymised_at INTEGER;
        CREATE INDEX employee_anonymised ON employee (company_id)
            WHERE anonymised_at IS NOT NULL;
        ALTER TABLE pay_run ADD COLUMN purged_at INTEGER;
        ALTER TABLE pay_run ADD COLUMN payslips INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE pay_run ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE pay_run ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;
        UPDATE pay_run SET (payslips, documents, replaced) = (
            SELECT coalesce(sum(is_current), 0),
                coalesce(sum(is_current AND document_digest IS NOT NULL), 0),
                coalesce(sum(is_current = 0), 0)
            FROM payslip WHERE pay_run_id = pay_run.id);
        ALTER TABLE dispatch ADD COLUMN criteria TEXT;
        ALTER TABLE dispatch ADD COLUMN excluded TEXT;
        ALTER TABLE dispatch ADD COLUMN summary TEXT;
        ALTER TABLE dispatch ADD COLUMN ended_by TEXT;
        ALTER TABLE dispatch ADD COLUMN purged_at INTEGER;
        CREATE INDEX dispatch_unfinished ON dispatch (company_id) WHERE state <> 'done';
        CREATE TABLE usage (
            company_id INTEGER NOT NULL REFERENCES company(id),
            month TEXT NOT NULL,
            channel TEXT NOT NULL,
            environment TEXT NOT NULL,
            dispatch_id INTEGER NOT NULL,
            accepted INTEGER NOT NULL, retained INTEGER NOT NULL, letters INTEGER NOT NULL,
            retries INTEGER NOT NULL, duplicates INTEGER NOT NULL,
            PRIMARY KEY (company_id, month, channel, environment, dispatch_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX usage_month ON usage (month);
        CREATE INDEX usage_dispatch ON usage (dispatch_id);
        CREATE INDEX delivery_state ON delivery (dispatch_id, state);
        DROP TRIGGER delivery_frozen;
        CREATE TRIGGER delivery_frozen
            BEFORE UPDATE OF head, tail, document_digest, payslip_id, employee_id, channel, letter,
                recipient_key, retention ON delivery
            WHEN new.document_digest IS NOT old.document_digest
                OR new.payslip_id IS NOT old.payslip_id OR new.employee_id IS NOT old.employee_id
                OR new.channel IS NOT old.channel OR new.retention IS NOT old.retention
                OR (new.head IS NOT old.head OR new.tail IS NOT old.tail
                        OR new.letter IS NOT old.letter
                        OR new.recipient_key IS NOT old.recipient_key)
                    AND (length(new.head) > 0 OR length(new.tail) > 0 OR length(new.letter) > 0
                        OR new.recipient_key IS NOT NULL
                        OR (SELECT state FROM dispatch WHERE id = old.dispatch_id) <> 'done')
            BEGIN SELECT RAISE(ABORT, 'a frozen message cannot change'); END;
        """
}
