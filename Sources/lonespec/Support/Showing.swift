import Diagnostics
import HostKit
import Payroll
import Store
import Wording

extension IdentityClass {
    /// What a table shows: masked, or why there is nothing to mask.
    func shown(_ language: Language) -> String {
        switch self {
        case .personal(let number): number.masked
        case .coordination(let number):
            "\(number.masked) (\(RegisterWords.coordination.text(language)))"
        case .interim: RegisterWords.interim.text(language)
        case .organisation: RegisterWords.organisation.text(language)
        case .missing: RegisterWords.missing.text(language)
        case .invalid: RegisterWords.invalid.text(language)
        }
    }
}

extension PostalAddress {
    /// The address on one line; nil when there is none.
    var shown: String? {
        let parts = [
            careOf.map { "c/o \($0)" }, street, apartment, postalCodeText, city, country,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
