package import Diagnostics
package import LuaRuntime
package import Payroll

extension RuleSubject {
    /// Gives fields other values, by changing what they come from: a new `age` is another, invented, personal identity
    /// number, so that the host's gates and every other field go along with it.
    ///
    /// Afterwards the fields are read back: values that contradict each other are refused.
    ///
    /// - Parameter assignments: The fields and their values.
    /// - Throws: a `Diagnostic` for a value of the wrong kind, or one that another field rules out; its subject is the
    ///   field, `employee.age`. Nothing has changed then.
    package mutating func set(_ assignments: [RuleAssignment]) throws(Diagnostic) {
        var draft = RuleDraft(self)
        // Ages are counted on the pay date, so the run comes before the employee.
        for view in [RuleField.View.run, .company, .employee] {
            for field in RuleField.fields(of: view) {
                guard let given = assignments.last(where: { $0.isFor(field) }) else { continue }
                do {
                    try field.set(&draft, given.value)
                } catch {
                    throw Diagnostic(
                        code: "rules.given",
                        Phrase("\(given.path) cannot be \(given.value.ruleText)"),
                        hint: Phrase("it takes \(error.wanted)"), subject: given.path)
                }
            }
        }
        let changed = draft.subject
        for given in assignments {
            guard let field = RuleField.table.first(where: { given.isFor($0) }) else { continue }
            let value = field.value(in: changed)
            guard value.equals(given.value) || assignments.last(where: { $0.isFor(field) }) != given
            else {
                throw Diagnostic(
                    code: "rules.given",
                    Phrase(
                        "\(given.text) does not go with the other fields: "
                            + "it would be \(value.ruleText)"),
                    hint: "leave out one of the fields that contradict each other",
                    subject: given.path)
            }
        }
        self = changed
    }

    /// Every field of a view, in the order of `RuleField.fields(of:)`.
    package func values(of view: RuleField.View) -> [ScriptValue] {
        RuleField.fields(of: view).map { $0.value(in: self) }
    }

    /// Somebody who does not exist, for tests: 40 years old, a mailbox, a complete address, the box for Kivra ticked and the
    /// one for print not, in a company that sends, prints and keeps for 30 days. Always the same.
    ///
    /// - Parameter number: The organisation number of the company whose rules are tested.
    /// - Returns: Somebody who does not exist.
    package static func invented(company number: OrganisationNumber? = nil) -> RuleSubject {
        let payDate = CalendarDate(daysSince1970: 20_782)  // 2026-11-25
        let company = Company(
            id: Company.ID(1), organisationNumber: number ?? .invented, name: "Provbolaget AB",
            isLicensed: true,
            employer: Employer(
                address: PostalAddress(
                    street: "Provgatan 1", postalCode: "111 22", city: "Stockholm"),
                email: "lon@provbolaget.example", telephone: "08-123 45 67"))
        let link = ProgramLink(
            tenantKey: "prov", retentionDays: .days30, sendsPayslips: true, printHandling: true,
            isActive: true)
        let employee = Employee(
            id: Employee.ID(1), number: .invented, givenName: "Prov", familyName: "Provsson",
            sendViaKivra: true,
            address: PostalAddress(
                street: "Provgatan 2", postalCode: "111 22", city: "Stockholm"))
        let payslip = Payslip(
            id: Payslip.ID(1),
            amounts: PayslipAmounts(
                period: PayPeriod(start: payDate.startOfMonth, end: payDate.endOfMonth),
                gross: Money(ore: 3_500_000), tax: Money(ore: 1_050_000),
                net: Money(ore: 2_450_000), yearGross: Money(ore: 38_500_000),
                yearTax: Money(ore: 11_550_000)),
            document: Document(
                digest: Digest(bytes: [UInt8](repeating: 0, count: 32)), byteCount: 60_000))
        var draft = RuleDraft(
            RuleSubject(
                company: company, link: link,
                run: PayRun(id: PayRun.ID(1), payDate: payDate, label: "2026-11", status: .final),
                employee: employee, identity: .missing, payslip: payslip,
                today: payDate.adding(days: -2)))
        _ = draft.setIdentity("personal", born: draft.birthDate(age: 40))
        return draft.subject
    }
}

extension RuleAssignment {
    fileprivate func isFor(_ field: RuleField) -> Bool {
        view == field.view && self.field == field.name
    }
}

extension ScriptValue {
    /// Whether a script would call the two equal: 80 and 80.0 are.
    fileprivate func equals(_ other: ScriptValue) -> Bool {
        switch (self, other) {
        case (.number(let a), .int(let b)), (.int(let b), .number(let a)): a == Double(b)
        default: self == other
        }
    }
}
