import KivraSandbox

/// Synthetic people; every number has a valid check digit.
enum People {
    static let anna = "191212121212"
    static let bo = "197701032380"
    static let carin = "198112172385"
    static let all = [anna, bo, carin]
}

/// Payloads that Kivra would accept, to be spoiled by tests.
enum Samples {
    static let tenant = "13443459078e31ba8630e2e9842906c7baf38b131e"
    static let pdf = "JVBERi0xLjQKJSVFT0YK"

    static func object(_ members: [String: JSONValue]) -> JSONValue { .object(members) }

    static var part: JSONValue {
        .object([
            "name": .text("lon.pdf"), "data": .text(pdf), "content_type": .text("application/pdf"),
        ])
    }

    static func content(_ ssn: String = People.anna, type: String = "salaryslip") -> JSONValue {
        var members: [String: JSONValue] = [
            "ssn": .text(ssn), "subject": .text("Lönespecifikation november 2026"),
            "type": .text(type), "generated_at": .text("2026-11-25"), "parts": .array([part]),
        ]
        if type == "salaryslip" { members["salaryslip"] = slip }
        return .object(members)
    }

    static func money(_ amount: String) -> JSONValue {
        .object(["monetary_amount": .text(amount), "currency": .text("SEK")])
    }

    static func typedMoney(_ type: String, _ amount: String) -> JSONValue {
        .object([
            "type": .text(type), "monetary_amount": .text(amount), "currency": .text("SEK"),
        ])
    }

    /// A salary slip that uses every property there is.
    static var slip: JSONValue {
        .object([
            "document_metadata": .object([
                "creation_timestamp": .text("2026-11-20T10:00:00Z"), "source_system": .text("Lön"),
            ]),
            "employment": employment,
            "pay_period": payPeriod,
            "yearly_accumulated_gross_pay": money("390500.50"),
            "yearly_accumulated_taxes": money("85910"),
            "tax_information": .object([
                "tax_code": .object(["identifier": .text("33"), "schema": .text("Tabell")]),
                "tax_deduction_details": .object([
                    "is_main_income": .bool(true), "details_provided_by": .text("Skatteverket"),
                ]),
            ]),
            "recipient_account": .object([
                "identifier": .text("1234-5"), "schema": .text("BBAN"), "bank_name": .text("Bank"),
            ]),
            "holidays": .object([
                "period": .object([
                    "start_date": .text("2026-04-01"), "end_date": .text("2027-03-31"),
                ]),
                "total_days_entitled": .text("25"), "days_saved_from_previous_years": .text("0"),
                "days_used_in_period": .text("5.5"), "days_remaining_in_period": .text("19.5"),
            ]),
        ])
    }

    private static var employment: JSONValue {
        .object([
            "start_date": .text("2020-02-29"), "type": .text("tillsvidare"),
            "weekly_hours": .text("40.0"), "organizational_unit_identifier": .text("IT"),
            "employer": .object([
                "legal_name": .text("Exempel AB"),
                "legal_identifiers": .object([
                    "vat_number": .text("SE556000475501"), "org_number": .text("556000-4755"),
                ]),
                "contact_information": .object([
                    "address": .object([
                        "street_address": .text("Storgatan 1"), "postal_code": .text("111 22"),
                        "city": .text("Stockholm"), "country": .text("Sverige"),
                    ]),
                    "email_address": .text("lon@example.se"),
                    "telephone_number": .text("+46 8-123 45"),
                ]),
            ]),
        ])
    }

    private static var payPeriod: JSONValue {
        .object([
            "start_date": .text("2026-11-01"), "end_date": .text("2026-11-30"),
            "payout_date": .text("2026-11-25"), "total_hours_worked": .text("168"),
            "overtime_hours": .text("0"), "effective_tax_rate_percentage": .text("22.00"),
            "absences": .array([
                .object(["type": .text("sjuk"), "duration_in_hours": .text("8.0")])
            ]),
            "vacation_pay": money("0"), "basic_contractual_salary": money("35500"),
            "gross_pay": money("35500.00"), "tax_deducted": money("-7810.5"),
            "net_pay": money("27689.50"),
            "additional_payments": .array([typedMoney("övertid", "500")]),
            "employee_benefits": .array([typedMoney("friskvård", "200")]),
        ])
    }
}

extension JSONValue {
    /// The value with one member replaced, or removed when the new value is nil.
    func setting(_ path: String, _ value: JSONValue?) -> JSONValue {
        guard case .object(var members) = self else { return self }
        let names = path.split(separator: ".", maxSplits: 1).map(String.init)
        if names.count == 2 {
            members[names[0]] = (members[names[0]] ?? .object([:])).setting(names[1], value)
        } else {
            members[path] = value
        }
        return .object(members)
    }
}
