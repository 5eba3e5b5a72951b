import Payroll

/// A column of an employee CSV.
enum EmployeeColumn: Hashable {
    case number, identity, text(EmployeeTextField), hireDate, leaveDate, rate
    case sendViaKivra, allowPrint, isProtected

    /// What each column may be called; compared without case, diacritics and punctuation.
    static let names: [(EmployeeColumn, [String])] =
        [
            (
                .number,
                [
                    "anstid", "anställningsnummer", "anställningsnr", "anstnr", "anst.nr",
                    "employment_number", "employee_number", "nr",
                ]
            ),
            (.identity, ["personnummer", "persnr", "pnr", "personal_identity_number"]),
            (.hireDate, ["anställningsdatum", "anstdatum", "anställd_från", "hire_date"]),
            (.leaveDate, ["avgångsdatum", "avgdatum", "slutdatum", "anställd_till", "leave_date"]),
            (.rate, ["sysselsättningsgrad", "sysgrad", "tjänstgöringsgrad", "rate_percent"]),
            (
                .sendViaKivra,
                [
                    "skicka_via_kivra", "kivra", "skicka_lönespecifikationer_via_kivra",
                    "send_via_kivra",
                ]
            ),
            (
                .allowPrint,
                [
                    "tillåt_print", "print", "tillåt_printhantering_via_kivra",
                    "tillåt_printhantering",
                    "allow_print",
                ]
            ),
            (
                .isProtected,
                [
                    "skyddad", "skyddad_folkbokföring", "skyddade_personuppgifter",
                    "skyddad_identitet",
                    "protected",
                ]
            ),
        ] + EmployeeTextField.allCases.map { (.text($0), [$0.rawValue] + synonyms(of: $0)) }

    private static func synonyms(of field: EmployeeTextField) -> [String] {
        switch field {
        case .givenName: ["förnamn", "given_name", "first_name"]
        case .familyName: ["efternamn", "family_name", "last_name"]
        case .careOf: ["c/o", "care_of", "extraadress", "coadress"]
        case .street: ["gatuadress", "postadress", "utdelningsadress", "street"]
        case .apartment: ["lägenhet", "lägenhetsnummer", "lgh", "apartment"]
        case .postalCode: ["postnummer", "postal_code"]
        case .city: ["postort", "city"]
        case .country: ["country"]
        case .forwardingCareOf: ["förmedling_co"]
        case .forwardingStreet: ["förmedling_adress", "förmedlingsadress"]
        case .forwardingPostalCode: ["förmedling_postnr", "förmedling_postnummer"]
        case .forwardingCity: ["förmedling_ort", "förmedling_postort"]
        case .forwardingCountry: ["förmedling_land"]
        case .department: ["department"]
        case .category: ["category"]
        case .staffType: ["staff_type"]
        case .position: ["position", "titel"]
        case .employmentType: ["anställningsform", "anstform", "employment_type"]
        case .payForm: ["löneform", "lonform", "pay_form"]
        }
    }
}
