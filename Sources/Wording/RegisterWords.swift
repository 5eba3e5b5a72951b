package import Diagnostics

/// The register of employees: labels of the employee's card, and what is said when it changes.
package enum RegisterWords: String, CaseIterable, Wording {
    case number, name, identity, mailboxBox, printBox, kivraShort, printShort, isProtected
    case address, forwardingAddress, department, category, staffType, position, employmentType
    case payForm, hireDate, leaveDate, rate, notes, otherEmployments, hidden, givenName
    case familyName, careOf, street, apartment, postalCode, city, country, forwardingCareOf
    case forwardingStreet, forwardingPostalCode, forwardingCity, forwardingCountry
    case noteProtected, noteForeign, noteEnded, noteNoForwarding, empty, nobody, coordination
    case interim, organisation, missing, invalid, preview, previewMore, ask, changed, printIsOff
    case printIsOffHint, exported, skippedProtected, skippedNumbers, exists, existsHint
    case companyAdded, controlCharacters, companyChanged, organisationNumber, company, licence,
        printAddOn
    case legalName, vatNumber, email, telephone, sourceSystem, sweden, programLink, noCompanies

    package var phrase: Phrase {
        switch self {
        case .number: Phrase(sv: "Anställningsnummer", en: "Employment number")
        case .name: Phrase(sv: "Namn", en: "Name")
        case .identity: Phrase(sv: "Personnummer", en: "Personal identity number")
        case .mailboxBox:
            Phrase(
                sv: "Skicka lönespecifikationer via Kivra", en: "Send payslips through Kivra")
        case .printBox:
            Phrase(sv: "Tillåt printhantering via Kivra", en: "Allow print through Kivra")
        case .kivraShort: Phrase(sv: "Kivra", en: "Kivra")
        case .printShort: Phrase(sv: "Print", en: "Print")
        case .isProtected: Phrase(sv: "Skyddad folkbokföring", en: "Protected identity")
        case .address: Phrase(sv: "Adress", en: "Address")
        case .forwardingAddress: Phrase(sv: "Förmedlingsadress", en: "Forwarding address")
        case .department: Phrase(sv: "Avdelning", en: "Department")
        case .category: Phrase(sv: "Kategori", en: "Category")
        case .staffType: Phrase(sv: "Personaltyp", en: "Staff type")
        case .position: Phrase(sv: "Befattning", en: "Position")
        case .employmentType: Phrase(sv: "Anställningsform", en: "Employment type")
        case .payForm: Phrase(sv: "Löneform", en: "Pay form")
        case .hireDate: Phrase(sv: "Anställningsdatum", en: "Hired")
        case .leaveDate: Phrase(sv: "Avgångsdatum", en: "Left")
        case .rate: Phrase(sv: "Sysselsättningsgrad", en: "Rate of employment")
        case .notes: Phrase(sv: "Anmärkning", en: "Notes")
        case .otherEmployments: Phrase(sv: "Andra anställningar", en: "Other employments")
        case .hidden: Phrase(sv: "(skyddad)", en: "(protected)")
        case .givenName: Phrase(sv: "Förnamn", en: "Given name")
        case .familyName: Phrase(sv: "Efternamn", en: "Family name")
        case .careOf: Phrase(sv: "c/o", en: "Care of")
        case .street: Phrase(sv: "Gatuadress", en: "Street")
        case .apartment: Phrase(sv: "Lägenhet", en: "Apartment")
        case .postalCode: Phrase(sv: "Postnummer", en: "Postal code")
        case .city: Phrase(sv: "Postort", en: "City")
        case .country: Phrase(sv: "Land", en: "Country")
        case .forwardingCareOf: Phrase(sv: "Förmedling c/o", en: "Forwarding, care of")
        case .forwardingStreet: Phrase(sv: "Förmedling gatuadress", en: "Forwarding, street")
        case .forwardingPostalCode:
            Phrase(sv: "Förmedling postnummer", en: "Forwarding, postal code")
        case .forwardingCity: Phrase(sv: "Förmedling postort", en: "Forwarding, city")
        case .forwardingCountry: Phrase(sv: "Förmedling land", en: "Forwarding, country")
        case .noteProtected: Phrase(sv: "skyddad", en: "protected")
        case .noteForeign: Phrase(sv: "utlandsadress", en: "foreign address")
        case .noteEnded: Phrase(sv: "slutade {date}", en: "left {date}")
        case .noteNoForwarding:
            Phrase(
                sv: "Utan förmedlingsadress går inga brev till {number}.",
                en: "Without a forwarding address no letters go to {number}.")
        case .empty:
            Phrase(
                sv: "Registret är tomt: lonespec employee import, eller lonespec import.",
                en: "The register is empty: lonespec employee import, or lonespec import.")
        case .nobody: Phrase(sv: "Ingen anställd passar in.", en: "No employee fits.")
        case .coordination: Phrase(sv: "samordningsnummer", en: "coordination number")
        case .interim: Phrase(sv: "interimsnummer", en: "interim number")
        case .organisation: Phrase(sv: "organisationsnummer", en: "organisation number")
        case .missing: Phrase(sv: "saknas", en: "missing")
        case .invalid: Phrase(sv: "felaktigt", en: "wrong")
        case .preview:
            Phrase(
                sv: "{changed} av {count} anställda ändras:",
                en: "{changed} of {count} employees change:")
        case .previewMore: Phrase(sv: "… och {count} till", en: "… and {count} more")
        case .ask: Phrase(sv: "Ändra dem? [j/N] ", en: "Change them? [y/N] ")
        case .changed:
            Phrase(
                sv: "{changed} av {count} anställda ändrades.",
                en: "{changed} of {count} employees were changed.")
        case .printIsOff:
            Phrase(
                sv:
                    "rutan Tillåt printhantering via Kivra finns bara när programlänken har print på",
                en: "the box Allow print through Kivra is there only where the link has print on")
        case .printIsOffHint:
            Phrase(
                sv: "slå på den först: lonespec link set --company {number} --print-handling on",
                en: "switch it on first: lonespec link set --company {number} --print-handling on")
        case .exported:
            Phrase(
                sv: "{count} anställda skrevs till {file}.",
                en: "{count} employees were written to {file}.")
        case .skippedProtected:
            Phrase(
                sv: "{count} med skyddad folkbokföring är inte med: --with-protected tar med dem.",
                en: "{count} with protected identity are left out: --with-protected includes them.")
        case .skippedNumbers:
            Phrase(
                sv:
                    "{count} vars anställningsnummer är ett personnummer är inte med: --with-identity tar med dem.",
                en:
                    "{count} whose employment number is a personal identity number are left out: --with-identity includes them."
            )
        case .exists: Phrase(sv: "filen {file} finns redan", en: "the file {file} exists already")
        case .existsHint:
            Phrase(sv: "välj ett annat namn", en: "choose another name")
        case .controlCharacters:
            Phrase(
                sv: "namnet får inte ha radbrytningar eller styrtecken",
                en: "the name cannot have line breaks or control characters")
        case .companyAdded: Phrase(sv: "{company} är upplagt.", en: "{company} is added.")
        case .companyChanged: Phrase(sv: "{company} är ändrat.", en: "{company} is changed.")
        case .organisationNumber: Phrase(sv: "Organisationsnummer", en: "Organisation number")
        case .company: Phrase(sv: "Företag", en: "Company")
        case .licence: Phrase(sv: "Licens", en: "Licence")
        case .printAddOn: Phrase(sv: "Tillägg: printhantering", en: "Add-on: print")
        case .legalName: Phrase(sv: "Juridiskt namn", en: "Legal name")
        case .vatNumber: Phrase(sv: "Momsregistreringsnummer", en: "VAT number")
        case .email: Phrase(sv: "E-post", en: "E-mail")
        case .telephone: Phrase(sv: "Telefon", en: "Telephone")
        case .sourceSystem: Phrase(sv: "Lönesystem", en: "Payroll system")
        case .sweden: Phrase(sv: "Sverige", en: "Sweden")
        case .programLink: Phrase(sv: "Programlänk", en: "Program link")
        case .noCompanies:
            Phrase(
                sv: "Inga företag än: lonespec company add.",
                en: "No companies yet: lonespec company add.")
        }
    }

    /// The label of a field of the database, for the audit trail; nil where there is none.
    package static func field(_ name: String) -> RegisterWords? {
        switch name {
        case "number": .number
        case "identity": .identity
        case "given_name": .givenName
        case "family_name": .familyName
        case "send_via_kivra": .mailboxBox
        case "allow_print": .printBox
        case "is_protected": .isProtected
        case "care_of": .careOf
        case "street": .street
        case "apartment": .apartment
        case "postal_code": .postalCode
        case "city": .city
        case "country": .country
        case "forwarding_care_of": .forwardingCareOf
        case "forwarding_street": .forwardingStreet
        case "forwarding_postal_code": .forwardingPostalCode
        case "forwarding_city": .forwardingCity
        case "forwarding_country": .forwardingCountry
        case "department": .department
        case "category": .category
        case "staff_type": .staffType
        case "position": .position
        case "employment_type": .employmentType
        case "pay_form": .payForm
        case "hire_date": .hireDate
        case "leave_date": .leaveDate
        case "rate": .rate
        case "licence": .licence
        case "print_add_on": .printAddOn
        case "legal_name": .legalName
        case "vat_number": .vatNumber
        case "email": .email
        case "telephone": .telephone
        case "source_system": .sourceSystem
        default: nil
        }
    }
}
