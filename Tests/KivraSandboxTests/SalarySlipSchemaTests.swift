import KivraSandbox
import Testing

@Suite struct `The salary slip's schema` {
    private func violation(_ slip: JSONValue) -> Schema.Violation? {
        do throws(Schema.Violation) {
            try SalarySlipSchema.schema.check(slip, at: "salaryslip")
            return nil
        } catch {
            return error
        }
    }

    @Test func `a slip with every property is accepted`() {
        #expect(violation(Samples.slip) == nil)
    }

    @Test func `a slip with only the required properties is accepted`() {
        var slip = Samples.slip
        for name in [
            "yearly_accumulated_gross_pay", "yearly_accumulated_taxes", "tax_information",
            "recipient_account", "holidays", "employment.start_date", "employment.type",
            "employment.weekly_hours", "pay_period.absences", "pay_period.vacation_pay",
            "pay_period.additional_payments", "pay_period.employee_benefits",
        ] { slip = slip.setting(name, nil) }
        #expect(violation(slip) == nil)
    }

    @Test(arguments: [
        "document_metadata", "document_metadata.creation_timestamp",
        "document_metadata.source_system", "employment", "employment.employer",
        "employment.employer.legal_name", "employment.employer.legal_identifiers.vat_number",
        "employment.employer.legal_identifiers.org_number",
        "employment.employer.contact_information.address.city",
        "employment.employer.contact_information.email_address", "pay_period",
        "pay_period.start_date", "pay_period.end_date", "pay_period.payout_date",
        "pay_period.gross_pay", "pay_period.tax_deducted", "pay_period.net_pay",
        "pay_period.net_pay.currency", "holidays.period.end_date", "recipient_account.identifier",
        "tax_information.tax_code.schema",
    ])
    func `a missing required property is named`(path: String) {
        #expect(
            violation(Samples.slip.setting(path, nil))
                == Schema.Violation(path: "salaryslip.\(path)", reason: "is required"))
    }

    @Test(arguments: [
        ("pay_period.gross_pay.monetary_amount", JSONValue.integer(35500)),
        ("pay_period.gross_pay.monetary_amount", .text("35 500,00")),
        ("pay_period.net_pay.currency", .text("kr")),
        ("pay_period.payout_date", .text("2026-11-31")),
        ("document_metadata.creation_timestamp", .text("2026-11-20T10:00:00+01:00")),
        ("employment.employer.contact_information.telephone_number", .text("(08) 12")),
        ("employment.employer.contact_information.email_address", .text("lon")),
        ("employment.type", .null),
        ("tax_information.tax_deduction_details.is_main_income", .text("true")),
        ("pay_period.absences", .object([:])),
        ("holidays", .array([])),
        ("holidays.total_days_entitled", .text("25 dagar")),
    ])
    func `a value of the wrong form is named`(path: String, value: JSONValue) {
        #expect(violation(Samples.slip.setting(path, value))?.path == "salaryslip.\(path)")
    }

    @Test(arguments: ["net_salary", "pay_period.netpay", "employment.employer.address"])
    func `an unknown property is named`(path: String) {
        #expect(
            violation(Samples.slip.setting(path, .text("x")))
                == Schema.Violation(path: "salaryslip.\(path)", reason: "is not a known property"))
    }

    @Test func `a key that looks like a personal number is not repeated`() {
        let violation = violation(Samples.slip.setting(People.anna, .text("x")))
        #expect(violation?.path == "salaryslip.(other)")
    }

    @Test func `an item of a list is named by its index`() {
        let bad = JSONValue.array([Samples.typedMoney("a", "1"), Samples.typedMoney("b", "x")])
        let slip = Samples.slip.setting("pay_period.additional_payments", bad)
        #expect(
            violation(slip)?.path == "salaryslip.pay_period.additional_payments[1].monetary_amount")
    }
}
