internal import Delivery
internal import Diagnostics
internal import Payroll

/// What Kivra would refuse in a message, as payroll administrators read it.
extension Reason {
    /// No PDF.
    static let noDocument = Reason(
        "kivra.document", sv: "Lönespecifikationen saknar PDF-fil.",
        en: "The payslip has no PDF.",
        advice: Phrase(
            sv: "Läs in PDF-filen och skicka på nytt.", en: "Import the PDF and send anew."))

    /// A pay date outside the years 1000 to 2999, which the schema's pattern does not allow.
    static let payDate = Reason(
        "kivra.date", sv: "Utbetalningsdatumet är inte ett rimligt datum.",
        en: "The pay date is not a plausible date.",
        advice: Phrase(
            sv: "Rätta lönekörningens utbetalningsdatum.", en: "Correct the run's pay date."))

    /// The guard against personal data in what notifications show.
    static let subject = Reason(
        "kivra.subject", sv: "Rubriken får inte innehålla personuppgifter.",
        en: "The subject must not have personal data in it.",
        advice: Phrase(
            sv: "Använd en neutral rubrik, till exempel Lönespecifikation november 2026.",
            en: "Use a neutral subject, for instance Lönespecifikation november 2026."))

    /// No hook has given the message a subject.
    static let noSubject = Reason(
        "kivra.subject", sv: "Rubriken saknas.", en: "The subject is missing.",
        advice: Phrase(
            sv: "Använd en neutral rubrik, till exempel Lönespecifikation november 2026.",
            en: "Use a neutral subject, for instance Lönespecifikation november 2026."))

    /// A file name that is no plain name, or tells who somebody is.
    static let partName = Reason(
        "kivra.part-name", sv: "Filnamnet måste vara neutralt, utan personuppgifter.",
        en: "The file name must be neutral, without personal data.")

    /// The HTML part is not what Kivra allows.
    static func html(_ problem: ResponsiveHTML.Problem) -> Reason {
        Reason(
            "kivra.html", sv: "HTML-delen följer inte Kivras regler: \(problem.text.sv).",
            en: "The HTML part is not what Kivra allows: \(problem.text.en).",
            advice: Phrase(
                sv:
                    "Använd bara enkel HTML: inga skript, inget som hämtas utifrån, ingen spårning.",
                en: "Use plain HTML only: no script, nothing from outside, no tracking."))
    }

    /// The whole request is over Kivra's limit.
    static func tooLarge(bytes: Int, limit: Int) -> Reason {
        let size = (bytes + 999) / 1_000
        return Reason(
            "kivra.too-large",
            sv: "Meddelandet är för stort för Kivra: \(size) kB, gränsen är \(limit / 1_000) kB.",
            en: "The message is too large for Kivra: \(size) kB, the limit is \(limit / 1_000) kB.",
            advice: Phrase(
                sv: "Gör PDF-filen mindre, till exempel genom att minska bilder och typsnitt.",
                en: "Make the PDF smaller, for instance by reducing images and fonts."))
    }

    /// Figures that `salaryslip` cannot do without.
    static func amounts(_ gaps: [PayslipAmounts.Gap]) -> Reason {
        let missing = list(gaps.map(\.phrase))
        return Reason(
            "kivra.amounts", sv: "Lönespecifikationen saknar \(missing.sv), som Kivra kräver.",
            en: "The payslip lacks \(missing.en), which Kivra demands.",
            advice: Phrase(
                sv: "Läs in en lönefil där uppgifterna finns, eller tillåt lönespecifikationer "
                    + "utan belopp i företagets programlänk.",
                en: "Import a pay file that has them, or allow payslips without amounts in the "
                    + "company's link."))
    }

    /// Details of the employer that `salaryslip` cannot do without.
    static func employer(_ gaps: [EmployerDetails.Gap], of company: Company) -> Reason {
        let missing = list(gaps.map(\.phrase))
        let options = gaps.map { "\($0.option) …" }.joined(separator: " ")
        let command =
            "lonespec company set --company \(company.organisationNumber.dashed) \(options)"
        return Reason(
            "kivra.employer",
            sv: "Arbetsgivarens uppgifter är inte fullständiga för Kivra: \(missing.sv).",
            en: "The employer's details are not complete for Kivra: \(missing.en).",
            advice: Phrase(sv: "Fyll i dem med \(command).", en: "Fill them in with \(command)."))
    }

    /// The deprecated type is used, because the company allows it.
    static func fallback(
        _ gaps: [PayslipAmounts.Gap], _ employer: [EmployerDetails.Gap]
    ) -> Reason {
        let missing = list(gaps.map(\.phrase) + employer.map(\.phrase))
        return Reason(
            "kivra.fallback",
            sv: "Skickas som letter.salary utan belopp, eftersom det här saknas: \(missing.sv).",
            en: "Sent as letter.salary without amounts, because this is missing: \(missing.en).",
            advice: Phrase(
                sv: "Fyll i uppgifterna: Kivra avvecklar letter.salary sedan 2026-10-01.",
                en: "Fill it in: letter.salary has been deprecated by Kivra since 2026-10-01."))
    }

    private static func list(_ phrases: [Phrase]) -> Phrase {
        func joined(_ texts: [String], _ and: String) -> String {
            guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
            return texts.dropLast().joined(separator: ", ") + " \(and) " + last
        }
        return Phrase(sv: joined(phrases.map(\.sv), "och"), en: joined(phrases.map(\.en), "and"))
    }
}

extension PayslipAmounts.Gap {
    fileprivate var phrase: Phrase {
        switch self {
        case .period: Phrase(sv: "löneperiod", en: "the pay period")
        case .gross: Phrase(sv: "bruttolön", en: "gross pay")
        case .tax: Phrase(sv: "skatt", en: "tax")
        case .net: Phrase(sv: "nettolön", en: "net pay")
        }
    }
}

extension EmployerDetails.Gap {
    fileprivate var phrase: Phrase {
        switch self {
        case .name: Phrase(sv: "namn", en: "the name")
        case .vatNumber: Phrase(sv: "momsregistreringsnummer", en: "the VAT number")
        case .street: Phrase(sv: "gatuadress", en: "the street")
        case .postalCode: Phrase(sv: "postnummer", en: "the postal code")
        case .city: Phrase(sv: "postort", en: "the city")
        case .email: Phrase(sv: "e-postadress", en: "the e-mail address")
        case .telephone: Phrase(sv: "svenskt telefonnummer", en: "a Swedish telephone number")
        }
    }

    fileprivate var option: String {
        switch self {
        case .name: "--legal-name"
        case .vatNumber: "--vat-number"
        case .street: "--street"
        case .postalCode: "--postal-code"
        case .city: "--city"
        case .email: "--email"
        case .telephone: "--telephone"
        }
    }
}
