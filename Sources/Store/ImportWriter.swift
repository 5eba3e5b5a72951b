import Diagnostics
import GRDB
package import Payroll

/// Puts what an importer reads into the register and the pay runs. Lives inside one transaction.
package final class ImportWriter: ImportSink {
    let db: Database
    let company: Company.ID
    let options: ImportOptions
    let at: Timestamp
    private var runs: [RunKey: PayRun.ID] = [:]

    private struct RunKey: Hashable {
        var payDate: CalendarDate
        var label: String
    }

    init(db: Database, company: Company.ID, options: ImportOptions, at: Timestamp) {
        self.db = db
        self.company = company
        self.options = options
        self.at = at
    }

    package func put(_ record: EmployeeRecord) throws -> ImportChange {
        try upsert(record).change
    }

    package func put(_ record: PayslipRecord) throws -> ImportChange {
        let employee = try employee(for: record)
        let run = try run(record)
        return try PayslipWriter(writer: self, run: run, employee: employee).put(record)
    }

    private func upsert(_ record: EmployeeRecord) throws -> (
        employee: Employee, change: ImportChange
    ) {
        guard var employee = try Store.employee(record.number, of: company, db) else {
            var new = Employee(
                number: record.number, sendViaKivra: options.newEmployeesSend,
                allowPrint: options.newEmployeesPrint)
            new.merge(record)
            return (try Store.insert(new, of: company, db), .created)
        }
        let before = employee
        employee.merge(record)
        try refuseOtherPerson(before, employee, record)
        if employee == before { return (employee, .unchanged) }
        try Store.update(employee, db)
        return (employee, .changed)
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
            return try upsert(own).employee
        }
        if record.identity.text == nil { return employee }
        if employee.identityText.text == nil {
            var changed = employee
            changed.identityText = record.identity
            try Store.update(changed, db)
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
    /// The date that counts as today.
    package var today: CalendarDate

    /// Creates the options of an ordinary import.
    package init(today: CalendarDate) {
        self.today = today
    }
}
