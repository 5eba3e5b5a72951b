/// The `salaryslip` object, version 1.0.
///
/// Source: schema-salary-slip.json (`https://se.kivra.com/schemas/json/salaryslip/v1.0`).
package enum SalarySlipSchema {
    /// The whole object.
    package static let schema = Schema.object([
        .must(
            "document_metadata",
            .object([.must("creation_timestamp", .timestamp), .must("source_system", .text)])),
        .must("employment", employment),
        .must("pay_period", payPeriod),
        .may("yearly_accumulated_gross_pay", money),
        .may("yearly_accumulated_taxes", money),
        .may("tax_information", taxInformation),
        .may(
            "recipient_account",
            .object([.must("identifier", .text), .may("schema", .text), .may("bank_name", .text)])),
        .may("holidays", holidays),
    ])

    private static let money = Schema.object([
        .must("monetary_amount", .amount), .must("currency", .currency),
    ])

    private static let employment = Schema.object([
        .may("start_date", .date),
        .may("type", .text),
        .may("weekly_hours", .amount),
        .may("organizational_unit_identifier", .text),
        .must("employer", employer),
    ])

    private static let employer = Schema.object([
        .must("legal_name", .text),
        .must(
            "legal_identifiers",
            .object([.must("vat_number", .text), .must("org_number", .text)])),
        .must(
            "contact_information",
            .object([
                .must("address", address),
                .must("email_address", .email),
                .must("telephone_number", .telephone),
            ])),
    ])

    private static let address = Schema.object([
        .must("street_address", .text),
        .must("postal_code", .text),
        .must("city", .text),
        .must("country", .text),
    ])

    private static let payPeriod = Schema.object([
        .must("start_date", .date),
        .must("end_date", .date),
        .must("payout_date", .date),
        .may("total_hours_worked", .amount),
        .may("overtime_hours", .amount),
        .may("effective_tax_rate_percentage", .amount),
        .may(
            "absences",
            .list(.object([.must("type", .text), .must("duration_in_hours", .amount)]))),
        .may("vacation_pay", money),
        .may("basic_contractual_salary", money),
        .must("gross_pay", money),
        .must("tax_deducted", money),
        .may("additional_payments", .list(.object(typedMoney))),
        .must("net_pay", money),
        .may("employee_benefits", .list(.object(typedMoney + [.may("description", .text)]))),
    ])

    private static let typedMoney: [Schema.Field] = [
        .must("type", .text), .must("monetary_amount", .amount), .must("currency", .currency),
    ]

    private static let taxInformation = Schema.object([
        .may("tax_code", .object([.must("identifier", .text), .must("schema", .text)])),
        .may(
            "tax_deduction_details",
            .object([.may("is_main_income", .boolean), .may("details_provided_by", .text)])),
    ])

    private static let holidays = Schema.object([
        .may("period", .object([.must("start_date", .date), .must("end_date", .date)])),
        .may("total_days_entitled", .amount),
        .may("days_saved_from_previous_years", .amount),
        .may("days_used_in_period", .amount),
        .may("days_remaining_in_period", .amount),
    ])
}
