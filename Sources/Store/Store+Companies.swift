import Delivery
import Diagnostics
import GRDB
package import Payroll

extension Store {
    /// All companies, by organisation number.
    package func companies() throws -> [Company] {
        try reading { db in
            try Row.fetchAll(db, sql: "SELECT * FROM company ORDER BY organisation_number")
                .compactMap(Company.init)
        }
    }

    /// One company; nil when there is none with that number.
    package func company(_ number: OrganisationNumber) throws -> Company? {
        try reading { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM company WHERE organisation_number = ?",
                arguments: [number.digits]
            ).flatMap(Company.init)
        }
    }

    /// Adds a company, with a link that sends nothing. Its `id` is ignored.
    ///
    /// - Throws: a `Diagnostic` when the number is taken.
    package func add(
        _ company: Company, link: ProgramLink = ProgramLink(), by author: Authorship
    ) throws -> Company {
        try writing { db in
            let taken = try Row.fetchOne(
                db, sql: "SELECT id FROM company WHERE organisation_number = ?",
                arguments: [company.organisationNumber.digits])
            guard taken == nil else {
                throw Diagnostic(
                    code: "company.exists",
                    Phrase(
                        sv: "det finns redan ett företag med det numret",
                        en: "there is a company with that number already"),
                    hint: "lonespec company set --company \(company.organisationNumber.dashed) …",
                    subject: company.organisationNumber.dashed)
            }
            try db.execute(
                sql: "INSERT INTO company (organisation_number, name) VALUES (?, ?)",
                arguments: [company.organisationNumber.digits, company.name])
            var added = company
            added.id = Company.ID(db.lastInsertedRowID)
            try update(added, db)
            try update(link, of: added.id, db)
            try Store.audit(
                [
                    AuditEntry("company.add", new: company.name, company: added.id),
                    AuditEntry(
                        "company.add", field: "licence", new: company.isLicensed ? "on" : "off",
                        company: added.id),
                ], by: author, db)
            return added
        }
    }

    /// Changes a company, from what it is now: what others change at the same time stays.
    ///
    /// - Parameters:
    ///   - id: which company.
    ///   - author: who changes it.
    ///   - edit: makes the change.
    /// - Returns: whether anything changed, and whether the link's print went off with the add-on.
    /// - Throws: a `Diagnostic`, or what `edit` throws; nothing has changed then.
    @discardableResult
    package func change(
        _ id: Company.ID, by author: Authorship, _ edit: (inout Company) throws -> Void
    ) throws -> (isChanged: Bool, printWentOff: Bool) {
        try writing { db in
            guard
                let before = try Row.fetchOne(
                    db, sql: "SELECT * FROM company WHERE id = ?", arguments: [id.value]
                ).flatMap(Company.init)
            else { throw StoreFailure.unreadable("company", id.value) }
            var company = before
            try edit(&company)
            guard company != before else { return (false, false) }
            try update(company, db)
            try Store.audit(
                AuditField.changes(
                    "company.set", before.auditFields, company.auditFields, company: company.id),
                by: author, db)
            // Without the add-on, print is off.
            var link = try Store.link(of: company.id, db)
            guard !company.hasPrintAddOn, link.printHandling else { return (true, false) }
            link.printHandling = false
            try update(link, of: company.id, by: author, db)
            return (true, true)
        }
    }

    private func update(_ company: Company, _ db: Database) throws {
        let employer = company.employer
        try db.execute(
            sql: """
                UPDATE company SET name = ?, is_licensed = ?, has_print_add_on = ?, legal_name = ?, vat_number = ?,
                    care_of = ?, street = ?, postal_code = ?, city = ?, country = ?, email = ?,
                    telephone = ?, source_system = ?
                WHERE id = ?
                """,
            arguments: [
                company.name, company.isLicensed, company.hasPrintAddOn, employer.legalName,
                employer.vatNumber,
                employer.address.careOf, employer.address.street, employer.address.postalCode,
                employer.address.city, employer.address.country, employer.email,
                employer.telephone, employer.sourceSystem, company.id.value,
            ])
    }

    /// A company's link.
    package func link(of company: Company.ID) throws -> ProgramLink {
        try reading { try Store.link(of: company, $0) }
    }

    static func link(of company: Company.ID, _ db: Database) throws -> ProgramLink {
        try Row.fetchOne(
            db, sql: "SELECT * FROM link WHERE company_id = ?", arguments: [company.value]
        ).map(ProgramLink.init) ?? ProgramLink()
    }

    /// Changes a company's link, and with it boxes of all its employees, in one transaction.
    ///
    /// - Parameters:
    ///   - link: the link as it is to be.
    ///   - company: whose link.
    ///   - boxes: the boxes that all employees get, and how.
    ///   - author: who changes it.
    /// - Returns: how many employees were changed.
    /// - Throws: a `Diagnostic`; nothing has changed then.
    @discardableResult
    package func update(
        _ link: ProgramLink, of company: Company.ID, switching boxes: [BoxSwitch] = [],
        by author: Authorship
    ) throws -> Int {
        try writing { db in
            try update(link, of: company, by: author, db)
            return try Store.apply(boxes, of: company, by: author, db)
        }
    }

    private func update(
        _ link: ProgramLink, of company: Company.ID, by author: Authorship, _ db: Database
    ) throws {
        let before = try Store.link(of: company, db)
        try update(link, of: company, db)
        try Store.audit(
            AuditField.changes("link.set", before.auditFields, link.auditFields, company: company),
            by: author, db)
    }

    private func update(_ link: ProgramLink, of company: Company.ID, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO link (company_id, tenant_key, environment, retention_days,
                    sends_payslips, print_handling, is_active, allows_unstructured,
                    without_mailbox, language)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET tenant_key = excluded.tenant_key,
                    environment = excluded.environment, retention_days = excluded.retention_days,
                    sends_payslips = excluded.sends_payslips,
                    print_handling = excluded.print_handling, is_active = excluded.is_active,
                    allows_unstructured = excluded.allows_unstructured,
                    without_mailbox = excluded.without_mailbox,
                    language = excluded.language
                """,
            arguments: [
                company.value, link.tenantKey, link.environment.rawValue,
                link.retentionDays.rawValue, link.sendsPayslips, link.printHandling,
                link.isActive, link.allowsUnstructured, link.withoutMailbox.rawValue, link.language,
            ])
    }
}

extension Company {
    init?(_ row: Row) {
        guard let number = OrganisationNumber(row["organisation_number"]) else { return nil }
        let address = PostalAddress(
            careOf: row["care_of"], street: row["street"], postalCode: row["postal_code"],
            city: row["city"], country: row["country"])
        self.init(
            id: ID(row["id"]), organisationNumber: number, name: row["name"],
            isLicensed: row["is_licensed"],
            hasPrintAddOn: row["has_print_add_on"],
            employer: Employer(
                legalName: row["legal_name"], vatNumber: row["vat_number"], address: address,
                email: row["email"], telephone: row["telephone"],
                sourceSystem: row["source_system"]))
    }
}

extension ProgramLink {
    init(_ row: Row) {
        self.init(
            tenantKey: row["tenant_key"],
            environment: Environment(rawValue: row["environment"]) ?? .production,
            retentionDays: RetentionDays(rawValue: row["retention_days"]) ?? .none,
            sendsPayslips: row["sends_payslips"], printHandling: row["print_handling"],
            isActive: row["is_active"], allowsUnstructured: row["allows_unstructured"],
            withoutMailbox: WithoutMailbox(rawValue: row["without_mailbox"]) ?? .both)
        language = row["language"]
    }
}
