package import Diagnostics
import GRDB
package import Payroll

/// Puts what an importer reads into the register and the pay runs. Lives inside one transaction.
package final class ImportWriter: ImportSink {
    let db: Database
    let company: Company.ID
    let options: ImportOptions
    let author: Authorship
    var at: Timestamp { author.at }
    private var runs: [RunKey: PayRun.ID] = [:]
    private var put: [PayRun.ID: Int] = [:]
    private var finalised: Set<PayRun.ID> = []
    /// Runs whose payslips were looked at, and may have changed.
    private(set) var touched: Set<PayRun.ID> = []
    /// Employees whom the payslips brought, not in the register before.
    package private(set) var newEmployees = 0
    /// Payslips that had been sent and have been corrected: the next dispatch sends them again.
    package internal(set) var correctedAfterSending = 0
    /// What somebody should know of the import as a whole.
    package private(set) var notes: [Diagnostic] = []

    private struct RunKey: Hashable {
        var payDate: CalendarDate
        var label: String
    }

    init(db: Database, company: Company.ID, options: ImportOptions, author: Authorship) {
        self.db = db
        self.company = company
        self.options = options
        self.author = author
    }

    package func put(_ record: EmployeeRecord) throws -> ImportChange {
        try upsert(record).change
    }

    package func put(_ record: PayslipRecord) throws -> ImportChange {
        let employee = try employee(for: record)
        let run = try run(record)
        touched.insert(run)
        put[run, default: 0] += 1
        return try PayslipWriter(writer: self, run: run, employee: employee).put(record)
    }

    /// Notes that a payslip's run has changed.
    func touch(runOf payslip: Payslip.ID) throws {
        let run = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT pay_run_id FROM payslip WHERE id = ?"),
            arguments: [payslip.value])
        if let run { touched.insert(PayRun.ID(run)) }
    }

    /// Checks what only the end can tell.
    ///
    /// - Throws: a `Diagnostic` when a preliminary run would become final with payslips that the import does not have.
    package func finish() throws {
        for run in finalised {
            let all = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM payslip WHERE pay_run_id = ? AND is_current = 1",
                arguments: [run.value])
            guard put[run, default: 0] < all ?? 0 else { continue }
            throw Diagnostic(
                code: "import.run.partial",
                Phrase(
                    sv:
                        "den preliminära lönekörningen har \(all ?? 0) lönespecifikationer, filen bara \(put[run, default: 0])",
                    en:
                        "the preliminary run has \(all ?? 0) payslips, the file only \(put[run, default: 0])"
                ),
                hint: Phrase(
                    sv: "läs in hela den definitiva körningen, eller ge filen en egen --label",
                    en: "import the whole final run, or give the file a --label of its own"))
        }
    }

    private func upsert(_ record: EmployeeRecord) throws -> (
        employee: Employee, change: ImportChange
    ) {
        guard var employee = try Store.employee(record.number, of: company, db) else {
            return (try create(record), .created)
        }
        let before = employee
        employee.merge(record)
        try refuseOtherPerson(before, employee, record)
        if employee == before { return (employee, .unchanged) }
        try refuseBoxes(before, employee, record)
        try save(employee, before)
        return (employee, .changed)
    }

    private func create(_ record: EmployeeRecord) throws -> Employee {
        var new = Employee(
            number: record.number, sendViaKivra: options.newEmployeesSend,
            allowPrint: options.newEmployeesPrint)
        new.merge(record)
        try refuseBoxes(nil, new, record)
        let inserted = try Store.insert(new, of: company, db)
        // That somebody came is in the import's own line; who ticked a box is a question about the person.
        try Store.audit(
            [("send_via_kivra", new.sendViaKivra), ("allow_print", new.allowPrint)]
                .filter(\.1).map { name, _ in
                    AuditEntry(
                        "employee.import", field: name, new: "on", company: company,
                        employee: inserted.id)
                }, by: author, db)
        return inserted
    }

    private func save(_ employee: Employee, _ before: Employee) throws {
        try Store.update(employee, db)
        try Store.audit(
            AuditField.changes(
                "employee.import", before.auditFields, employee.auditFields, company: company,
                employee: employee.id), by: author, db)
    }

    /// A file ticks and clears boxes only for somebody who may.
    private func refuseBoxes(_ before: Employee?, _ after: Employee, _ record: EmployeeRecord)
        throws
    {
        for (permission, isChanged) in [
            (Permission.mailboxBox, before?.sendViaKivra ?? false != after.sendViaKivra),
            (.printBox, before?.allowPrint ?? false != after.allowPrint),
        ] {
            guard isChanged, let name = options.lacking[permission] else { continue }
            throw Diagnostic(
                code: "import.employee.right",
                Phrase(
                    sv: "filen ändrar en ruta, och behörigheten \(name.sv) saknas",
                    en: "the file changes a box, and the right \(name.en) is missing"),
                hint: Phrase(
                    sv: "ta bort kolumnen, eller be en administratör om rollen",
                    en: "take the column out, or ask an administrator for the role"),
                at: record.place, subject: record.number.description)
        }
    }

    /// Tells the audit trail what the import as a whole was.
    package func note(_ summary: String) throws {
        try Store.audit([AuditEntry("import", new: summary, company: company)], by: author, db)
    }

    /// A number that was in order becomes another person's, or none, only when somebody says so: payslips follow it.
    private func refuseOtherPerson(
        _ before: Employee, _ after: Employee, _ record: EmployeeRecord
    ) throws {
        guard !options.allowsIdentityChange,
            IdentityClass.classify(before.identityText.text, today: options.today).number != nil,
            !isSame(before.identityText, after.identityText)
        else { return }
        throw Diagnostic(
            code: "import.employee.identity-changed",
            Phrase(
                sv: "filen har ett annat personnummer än registret",
                en: "the file has another personal identity number than the register"),
            hint: Phrase(
                sv:
                    "kontrollera anställningsnumret; är det rätt, läs in med --allow-identity-change",
                en:
                    "check the employment number; if it is right, import with --allow-identity-change"
            ),
            at: record.place, subject: record.number.description)
    }

    private func run(_ record: PayslipRecord) throws -> PayRun.ID {
        let key = RunKey(payDate: record.payDate, label: options.runLabel ?? record.runLabel)
        if let known = runs[key] { return known }
        try noteDate(record.payDate)
        let before = try Row.fetchOne(
            db,
            sql: """
                SELECT id, status, purged_at FROM pay_run
                WHERE company_id = ? AND pay_date = ? AND label = ?
                """,
            arguments: [company.value, key.payDate.description, key.label])
        if before?[2] as Int64? != nil { throw purged(key.payDate) }
        if let before, before[1] != options.runStatus.rawValue {
            try changeStatus(of: PayRun.ID(before[0]), key.payDate)
        }
        try db.execute(
            sql: """
                INSERT INTO pay_run (company_id, pay_date, label, status) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET status = excluded.status
                """,
            arguments: [
                company.value, key.payDate.description, key.label, options.runStatus.rawValue,
            ])
        let id = try Int64.fetchOne(
            db, sql: "SELECT id FROM pay_run WHERE company_id = ? AND pay_date = ? AND label = ?",
            arguments: [company.value, key.payDate.description, key.label])
        let run = PayRun.ID(id ?? 0)
        runs[key] = run
        return run
    }

    /// A pay date far from today is a slip of the pen more often than not, and the latest one is what `send` takes.
    private func noteDate(_ date: CalendarDate) throws {
        let days = date.daysSince1970 - options.today.daysSince1970
        guard days > 60 || days < -400 else { return }
        notes.append(
            Diagnostic(
                .warning, code: "import.run.date",
                Phrase(
                    sv: "utbetalningsdatum \(date) ligger långt från idag",
                    en: "the pay date \(date) is far from today"),
                hint: Phrase(
                    sv: "stämmer det inte, rätta filen; lonespec send tar det senaste datumet",
                    en: "if it is wrong, correct the file; lonespec send takes the latest date")))
    }

    /// What was sent of a run that has been purged nobody knows any more: taken in again, it could be sent twice.
    private func purged(_ date: CalendarDate) -> Diagnostic {
        Diagnostic(
            code: "import.run.purged",
            Phrase(
                sv: "lönekörningen \(date) är gallrad och tas inte in igen",
                en: "the pay run \(date) has been purged and is not taken in again"),
            hint: Phrase(
                sv: "är det en annan körning, ge den en egen --label",
                en: "if it is another run, give it a --label of its own"))
    }

    private func changeStatus(of run: PayRun.ID, _ date: CalendarDate) throws {
        guard options.runStatus == .final else {
            throw Diagnostic(
                code: "import.run.final",
                Phrase(
                    sv: "lönekörningen \(date) är definitiv och blir inte preliminär igen",
                    en: "the pay run \(date) is final and does not become preliminary again"),
                hint: Phrase(
                    sv: "läs in utan --preliminary, eller ge den en egen --label",
                    en: "import without --preliminary, or give it a --label of its own"))
        }
        finalised.insert(run)
        notes.append(
            Diagnostic(
                .note, code: "import.run.finalised",
                Phrase(
                    sv: "lönekörningen \(date) blir definitiv",
                    en: "the pay run \(date) becomes final")))
    }

    /// Six looks into the index: the register may have a hundred thousand employees.
    private static let twinLookup =
        "SELECT number FROM employee WHERE company_id = ? AND number IN (?, ?, ?, ?, ?, ?) LIMIT 1"

    /// `0042` and `42` are different numbers; together in one register they are one employee twice.
    private func refuseZeros(_ record: PayslipRecord, _ number: EmploymentNumber) throws {
        let bare = number.text.drop { $0 == "0" }
        let twins = (0...6).map { String(repeating: "0", count: $0) + bare }
            .filter { $0 != number.text }
        var arguments: [(any DatabaseValueConvertible)?] = [company.value]
        for twin in twins.prefix(6) { arguments.append(twin) }
        let twin = try String.fetchOne(
            db.cachedStatement(sql: ImportWriter.twinLookup),
            arguments: StatementArguments(arguments))
        guard twin != nil else { return }
        throw refusal(
            record, "zeros",
            sv: "registret har samma anställningsnummer med andra inledande nollor",
            en: "the register has the same employment number with other leading zeros",
            hint: Phrase(
                sv: "skriv numret likadant i registret som i lönefilen",
                en: "write the number in the register as in the payroll file"))
    }

    /// The employee that a payslip belongs to. The number in the payslip and the one in the register must agree: this is
    /// where one person's payslip could become another's.
    private func employee(for record: PayslipRecord) throws -> Employee {
        guard let number = record.number else { return try employeeByIdentity(record) }
        guard let employee = try Store.employee(number, of: company, db) else {
            guard var own = record.employee else {
                throw refusal(
                    record, "unknown", sv: "anställningsnumret finns inte i registret",
                    en: "the register has no such employment number")
            }
            own.identity = record.identity.text == nil ? nil : record.identity
            try refuseZeros(record, number)
            newEmployees += 1
            return try create(own)
        }
        if record.identity.text == nil { return employee }
        if employee.identityText.text == nil {
            var changed = employee
            changed.identityText = record.identity
            try save(changed, employee)
            return changed
        }
        guard isSame(employee.identityText, record.identity) else {
            throw refusal(
                record, "identity-mismatch",
                sv: "personnumret i filen är ett annat än registrets",
                en: "the personal identity number in the file is not the register's",
                hint: Phrase(
                    sv: "kontrollera anställningsnumret; rätta registret om det är fel",
                    en: "check the employment number; correct the register if it is wrong"))
        }
        return employee
    }

    private func employeeByIdentity(_ record: PayslipRecord) throws -> Employee {
        let identity = IdentityClass.classify(record.identity.text, today: options.today)
        guard let digits = identity.number?.digits else {
            throw refusal(
                record, "no-number", sv: "anställningsnummer saknas och personnumret duger inte",
                en: "there is no employment number, and the personal identity number is no use")
        }
        let forms = [digits, String(digits.suffix(10))].flatMap { form in
            [form, form.dropLast(4) + "-" + form.suffix(4)]
        }
        let found = try String.fetchAll(
            db,
            sql: """
                SELECT number FROM employee WHERE company_id = ?
                AND identity IN (\(databaseQuestionMarks(count: forms.count)))
                """, arguments: StatementArguments([company.value] + forms))
        guard found.count <= 1 else {
            throw refusal(
                record, "several",
                sv: "personen har flera anställningar; anställningsnummer behövs",
                en: "the person has several employments; an employment number is needed")
        }
        guard let number = found.first.flatMap(EmploymentNumber.init),
            let employee = try Store.employee(number, of: company, db),
            isSame(employee.identityText, record.identity)
        else {
            throw refusal(
                record, "unknown", sv: "personen finns inte i registret",
                en: "the register has no such person")
        }
        return employee
    }

    private func isSame(_ a: IdentitySecret, _ b: IdentitySecret) -> Bool {
        if a == b { return true }
        let first = IdentityClass.classify(a.text, today: options.today)
        let second = IdentityClass.classify(b.text, today: options.today)
        guard let one = first.number, let other = second.number else { return false }
        return one == other
    }

    private func refusal(
        _ record: PayslipRecord, _ code: String, sv: String, en: String, hint: Phrase? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: "import.payslip.\(code)", Phrase(sv: sv, en: en), hint: hint, at: record.place,
            subject: record.number?.description)
    }
}

/// How an import treats what the file does not say.
package struct ImportOptions: Sendable {
    /// Whether runs are preliminary or final.
    package var runStatus: PayRun.Status = .final
    /// A label instead of the file's own.
    package var runLabel: String?
    /// Whether a new employee's box for Kivra is ticked.
    package var newEmployeesSend = false
    /// Whether a new employee's box for print is ticked.
    package var newEmployeesPrint = false
    /// Whether a number that is in order may become another one.
    package var allowsIdentityChange = false
    /// Rights that whoever imports does not have, with their names.
    package var lacking: [Permission: Phrase] = [:]
    /// The date that counts as today.
    package var today: CalendarDate

    /// Creates the options of an ordinary import.
    package init(today: CalendarDate) {
        self.today = today
    }
}
