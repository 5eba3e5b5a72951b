package import Diagnostics

/// The words of a payslip that lonespec makes. The raw values are the names under which settings give other words.
package enum SheetLabel: String, CaseIterable, Hashable, Sendable {
    case title
    case payDate = "pay_date"
    case period
    case employmentNumber = "employment_number"
    case department
    case position
    case taxTable = "tax_table"
    case account
    case code
    case name
    case dates
    case count
    case unit
    case price
    case amount
    case hours
    case noLines = "no_lines"
    case carried
    case brought
    case gross
    case tax
    case other
    case net
    case netNegative = "net_negative"
    case benefit
    case year
    case yearGross = "year_gross"
    case yearTax = "year_tax"
    case yearNet = "year_net"
    case vacation
    case vacationPaid = "vacation_paid"
    case vacationSaved = "vacation_saved"
    case vacationUnpaid = "vacation_unpaid"
    case vacationAdvance = "vacation_advance"
    case vacationTotal = "vacation_total"
    case vacationTaken = "vacation_taken"
    case vacationLeft = "vacation_left"
    case balances
    case flex
    case comp
    case timeBank = "time_bank"
    case timeBankAmount = "time_bank_amount"
    case employerFee = "employer_fee"
    case message
    case missing
    case organisationNumber = "organisation_number"
    case phoneVacation = "phone_vacation"
    case phonePaid = "phone_vacation_paid"
    case phoneSaved = "phone_vacation_saved"
    case phoneNote = "phone_note"

    /// The usual words.
    package var phrase: Phrase {
        switch self {
        case .title: Phrase(sv: "Lönespecifikation", en: "Payslip")
        case .payDate: Phrase(sv: "Utbetalningsdag", en: "Pay date")
        case .period: Phrase(sv: "Period", en: "Period")
        case .employmentNumber: Phrase(sv: "Anställningsnummer", en: "Employment number")
        case .department: Phrase(sv: "Avdelning", en: "Department")
        case .position: Phrase(sv: "Befattning", en: "Position")
        case .taxTable: Phrase(sv: "Skatt", en: "Tax")
        case .account: Phrase(sv: "Konto", en: "Account")
        case .code: Phrase(sv: "Löneart", en: "Code")
        case .name: Phrase(sv: "Benämning", en: "Description")
        case .dates: Phrase(sv: "Datum", en: "Dates")
        case .count: Phrase(sv: "Antal", en: "Quantity")
        case .unit: Phrase(sv: "Enhet", en: "Unit")
        case .price: Phrase(sv: "À-pris", en: "Rate")
        case .amount: Phrase(sv: "Belopp", en: "Amount")
        case .hours: Phrase(sv: "tim", en: "h")
        case .noLines: Phrase(sv: "Inga lönerader den här gången.", en: "No pay lines this time.")
        case .carried: Phrase(sv: "Transporteras", en: "Carried forward")
        case .brought: Phrase(sv: "Transport", en: "Brought forward")
        case .gross: Phrase(sv: "Bruttolön", en: "Gross pay")
        case .tax: Phrase(sv: "Preliminär skatt", en: "Tax")
        case .other:
            Phrase(sv: "Övriga tillägg och avdrag", en: "Other additions and deductions")
        case .net: Phrase(sv: "Nettolön att få ut", en: "Net pay")
        case .netNegative: Phrase(sv: "Nettolön, skuld", en: "Net pay, owed")
        case .benefit:
            Phrase(sv: "Förmån: beskattas, betalas inte ut", en: "Benefit: taxed, not paid out")
        case .year: Phrase(sv: "Hittills i år", en: "So far this year")
        case .yearGross: Phrase(sv: "Bruttolön", en: "Gross pay")
        case .yearTax: Phrase(sv: "Skatt", en: "Tax")
        case .yearNet: Phrase(sv: "Nettolön", en: "Net pay")
        case .vacation: Phrase(sv: "Semesterdagar", en: "Vacation days")
        case .vacationPaid: Phrase(sv: "Betalda", en: "Paid")
        case .vacationSaved: Phrase(sv: "Sparade", en: "Saved")
        case .vacationUnpaid: Phrase(sv: "Obetalda", en: "Unpaid")
        case .vacationAdvance: Phrase(sv: "Förskott", en: "In advance")
        case .vacationTotal: Phrase(sv: "Totalt", en: "Total")
        case .vacationTaken: Phrase(sv: "Uttagna", en: "Taken")
        case .vacationLeft: Phrase(sv: "Kvar", en: "Left")
        case .balances: Phrase(sv: "Saldon med mera", en: "Balances and more")
        case .flex: Phrase(sv: "Flex", en: "Flexitime")
        case .comp: Phrase(sv: "Komp", en: "Compensatory leave")
        case .timeBank: Phrase(sv: "Tidbank", en: "Time bank")
        case .timeBankAmount: Phrase(sv: "Tidbank, kr", en: "Time bank, SEK")
        case .employerFee: Phrase(sv: "Arbetsgivaravgift", en: "Employer's contribution")
        case .message: Phrase(sv: "Meddelande", en: "Message")
        case .missing: Phrase(sv: "uppgift saknas", en: "not known")
        case .organisationNumber: Phrase(sv: "Org.nr", en: "Reg. no.")
        case .phoneVacation: Phrase(sv: "Semesterdagar kvar", en: "Vacation days left")
        case .phonePaid: Phrase(sv: "Betalda semesterdagar", en: "Paid vacation days")
        case .phoneSaved: Phrase(sv: "Sparade semesterdagar", en: "Saved vacation days")
        case .phoneNote:
            Phrase(sv: "Alla uppgifter finns i PDF-filen.", en: "The PDF has all the details.")
        }
    }
}
