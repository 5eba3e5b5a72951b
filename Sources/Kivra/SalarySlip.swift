internal import Delivery
internal import Payroll

/// The structured object of a `salaryslip` (schema-salary-slip.json, version 1.0), from a message.
///
/// Only what is known for certain is told. Left out, since payroll files do not say them in a form with one meaning: hours
/// worked, overtime, absences, additional payments, vacation pay, basic salary, weekly hours, the tax rate, whether the
/// income is the main one, days used and days remaining.
struct SalarySlip {
    private let message: Message
    private let employer: EmployerDetails
    private let period: PayPeriod
    private let gross: Money
    private let tax: Money
    private let net: Money

    /// The object's source; nil when a figure or a detail of the employer that Kivra demands is missing.
    init?(_ message: Message) {
        let amounts = message.payslip.amounts
        guard Self.gaps(amounts).isEmpty, let employer = EmployerDetails(message.company),
            let period = amounts.period, let gross = amounts.gross, let tax = amounts.tax,
            let net = amounts.net
        else { return nil }
        self.message = message
        self.employer = employer
        self.period = period
        self.gross = gross
        self.tax = tax
        self.net = net
    }

    /// The figures that are missing, a period outside the years that the schema's pattern allows among them.
    static func gaps(_ amounts: PayslipAmounts) -> [PayslipAmounts.Gap] {
        var gaps = amounts.gaps
        if let period = amounts.period,
            !SchemaForm.isDate(period.start) || !SchemaForm.isDate(period.end)
        {
            gaps.insert(.period, at: 0)
        }
        return gaps
    }

    /// Writes the object.
    func write(to writer: inout JSONWriter) {
        writer.object("salaryslip") { slip in
            slip.object("document_metadata") { metadata in
                metadata.member("creation_timestamp", message.createdAt.description)
                metadata.member("source_system", sourceSystem)
            }
            slip.object("employment", writeEmployment)
            slip.object("pay_period", writePeriod)
            let amounts = message.payslip.amounts
            slip.money("yearly_accumulated_gross_pay", optional: amounts.yearGross)
            slip.money("yearly_accumulated_taxes", optional: amounts.yearTax)
            SlipFacts(message.detail.facts).write(to: &slip)
        }
    }

    private var sourceSystem: String {
        SafeText.bounded(
            message.company.employer.sourceSystem.nonBlank ?? "lonespec", limit: SlipLimit.name)
    }

    private func writeEmployment(_ writer: inout JSONWriter) {
        let employment = message.employee.employment
        if let date = employment.hireDate, SchemaForm.isDate(date) {
            writer.member("start_date", date.description)
        }
        writer.member("type", optional: word(employment.employmentType))
        writer.member("organizational_unit_identifier", optional: word(employment.department))
        writer.object("employer") { employer in
            employer.member("legal_name", self.employer.legalName)
            employer.object("legal_identifiers") { identifiers in
                identifiers.member("vat_number", self.employer.vatNumber)
                identifiers.member("org_number", self.employer.organisationNumber)
            }
            employer.object("contact_information", writeContact)
        }
    }

    private func writeContact(_ writer: inout JSONWriter) {
        writer.object("address") { address in
            address.member("street_address", employer.street)
            address.member("postal_code", employer.postalCode)
            address.member("city", employer.city)
            address.member("country", employer.country)
        }
        writer.member("email_address", employer.email)
        writer.member("telephone_number", employer.telephone)
    }

    private func writePeriod(_ writer: inout JSONWriter) {
        writer.member("start_date", period.start.description)
        writer.member("end_date", period.end.description)
        writer.member("payout_date", message.run.payDate.description)
        writer.money("gross_pay", optional: gross)
        writer.money("tax_deducted", optional: tax)
        writer.money("net_pay", optional: net)
        let benefits = benefits
        guard !benefits.isEmpty else { return }
        writer.array("employee_benefits") { list in
            for (type, amount) in benefits {
                list.object { item in
                    item.member("type", type)
                    item.amount(amount)
                }
            }
        }
    }

    /// Benefits in kind (FÖRMÅN) with a name and an amount, those that the slip itself shows.
    private var benefits: [(type: String, amount: Money)] {
        var found: [(type: String, amount: Money)] = []
        for line in message.detail.lines where line.kind == .benefit && line.style != .hidden {
            guard found.count < SlipLimit.benefits else { break }
            if let amount = line.amount, let type = word(line.name) { found.append((type, amount)) }
        }
        return found
    }

    private func word(_ text: String?) -> String? {
        text.nonBlank.map { SafeText.bounded($0, limit: SlipLimit.word) }.nonBlank
    }
}

extension JSONWriter {
    /// An amount of Swedish money as an object of its own, unless there is none.
    mutating func money(_ name: String, optional money: Money?) {
        guard let money else { return }
        object(name) { $0.amount(money) }
    }

    /// An amount of Swedish money in an object with other members.
    mutating func amount(_ money: Money) {
        member("monetary_amount", money.plainText)
        member("currency", "SEK")
    }
}
