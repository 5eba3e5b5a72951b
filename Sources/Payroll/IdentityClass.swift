/// What a text that should be a personal identity number turned out to be.
///
/// The rules are Skatteverket's (SKV 704 and 707); the order in which they are applied is that of `classify`.
package enum IdentityClass: Hashable, Sendable {
    /// A personnummer: the only class that can have a Kivra mailbox.
    case personal(PersonalIdentityNumber)
    /// A samordningsnummer: day of birth plus 60.
    case coordination(PersonalIdentityNumber)
    /// An interim number: a letter in place of the first serial digit. Payroll systems make them up.
    case interim
    /// An organisation number: not a person.
    case organisation
    /// No text at all.
    case missing
    /// None of the others, and why.
    case invalid(Reason)

    /// Why a text is not a personal identity number.
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        /// A character that no form of the number has.
        case characters
        /// Neither ten nor twelve digits.
        case length
        /// A separator in the wrong place, or more than one.
        case separator
        /// The year begins with something else than 18, 19 or 20.
        case century
        /// No such day in the calendar.
        case date
        /// A date of birth after today.
        case future
        /// The serial number 000 is never given.
        case serial
        /// The check digit is another one.
        case checkDigit = "check-digit"
        /// A spreadsheet took away leading zeros.
        case leadingZero = "leading-zero"
        /// A spreadsheet rounded the number (`1,98501E+11`): the digits are gone.
        case rounded
    }

    /// The twelve digits where the class has them.
    package var number: PersonalIdentityNumber? {
        switch self {
        case .personal(let number), .coordination(let number): number
        case .interim, .organisation, .missing, .invalid: nil
        }
    }

    /// The class's name for programs and rules: `personal`, `coordination`, `interim`, `organisation`, `missing`,
    /// `invalid`.
    package var name: String {
        switch self {
        case .personal: "personal"
        case .coordination: "coordination"
        case .interim: "interim"
        case .organisation: "organisation"
        case .missing: "missing"
        case .invalid: "invalid"
        }
    }

    /// Why the text is invalid, nil for every other class.
    package var reason: Reason? {
        if case .invalid(let reason) = self { reason } else { nil }
    }
}
