import Foundation
import Testing

/// The rules of schema-salary-slip.json and of `Content_user_v2` (swagger.yml), restated for the tests.
///
/// Kept apart from the module's own idea of the schema on purpose: two people must have made the same mistake before a
/// test and the code agree on a wrong form.
enum SlipSchema {
    static let contentMembers: Set<String> = [
        "ssn", "subject", "generated_at", "type", "retain", "retention_time", "parts", "salaryslip",
    ]

    private static let amount = "^[-]?(0|[1-9][0-9]*)([.][0-9]{1,2})?$"
    private static let date = "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    /// The published pattern where `{,2}` is four characters, as some engines read it; the strictest reading for us.
    private static let telephone = "^([0-9]|([+][1-9][0-9]\\{,2\\}))([0-9]|[ ]|-)*[0-9]$"
    private static let any = "(?s)^.*$"

    /// The pattern of every text, by its path; `[]` for an array's items.
    private static let patterns: [String: String] = [
        "document_metadata.creation_timestamp": "^[0-9-]{10}T[0-9:]{8}Z$",
        "document_metadata.source_system": any,
        "employment.start_date": date,
        "employment.type": any,
        "employment.organizational_unit_identifier": any,
        "employment.employer.legal_name": any,
        "employment.employer.legal_identifiers.vat_number": "^SE[0-9]{10}01$",
        "employment.employer.legal_identifiers.org_number": "^[0-9]{6}-[0-9]{4}$",
        "employment.employer.contact_information.address.street_address": any,
        "employment.employer.contact_information.address.postal_code": any,
        "employment.employer.contact_information.address.city": any,
        "employment.employer.contact_information.address.country": any,
        "employment.employer.contact_information.email_address": "^[^@ ]+@[^@ ]+[.][^@ ]+$",
        "employment.employer.contact_information.telephone_number": telephone,
        "pay_period.start_date": date, "pay_period.end_date": date, "pay_period.payout_date": date,
        "pay_period.employee_benefits[].type": any,
        "tax_information.tax_code.identifier": any, "tax_information.tax_code.schema": any,
        "recipient_account.identifier": any, "recipient_account.schema": any,
        "holidays.total_days_entitled": amount, "holidays.days_saved_from_previous_years": amount,
    ]

    private static let money = [
        "yearly_accumulated_gross_pay", "yearly_accumulated_taxes", "pay_period.gross_pay",
        "pay_period.tax_deducted", "pay_period.net_pay", "pay_period.employee_benefits[]",
    ]

    private static let required: [String: [String]] = [
        "": ["document_metadata", "employment", "pay_period"],
        "document_metadata": ["creation_timestamp", "source_system"],
        "employment": ["employer"],
        "employment.employer": ["legal_name", "legal_identifiers", "contact_information"],
        "employment.employer.legal_identifiers": ["vat_number", "org_number"],
        "employment.employer.contact_information": [
            "address", "email_address", "telephone_number",
        ],
        "employment.employer.contact_information.address": [
            "street_address", "postal_code", "city", "country",
        ],
        "pay_period": [
            "start_date", "end_date", "payout_date", "gross_pay", "tax_deducted", "net_pay",
        ],
        "tax_information.tax_code": ["identifier", "schema"],
        "recipient_account": ["identifier"],
        "pay_period.employee_benefits[]": ["type"],
    ]

    /// Every departure from the schema, by path.
    static func violations(_ value: Any, at path: String = "") throws -> [String] {
        switch value {
        case let object as [String: Any]:
            let isMoney = money.contains(path)
            let needed = (required[path] ?? []) + (isMoney ? ["monetary_amount", "currency"] : [])
            var found = needed.filter { object[$0] == nil }.map { "\(path).\($0) is missing" }
            for (key, value) in object {
                found += try violations(value, at: path.isEmpty ? key : "\(path).\(key)")
            }
            return found
        case let list as [Any]:
            return try list.flatMap { try violations($0, at: path + "[]") }
        case let text as String:
            guard let pattern = pattern(path) else { return ["\(path) is not in the schema"] }
            return text.range(of: pattern, options: .regularExpression) == nil
                ? ["\(path) has the wrong form"] : []
        default:
            return ["\(path) has the wrong kind"]
        }
    }

    private static func pattern(_ path: String) -> String? {
        for prefix in money {
            if path == prefix + ".monetary_amount" { return amount }
            if path == prefix + ".currency" { return "^[A-Z]{3}$" }
        }
        return patterns[path]
    }
}
