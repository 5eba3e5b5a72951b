/// A language that lonespec speaks.
package enum Language: String, CaseIterable, Hashable, Sendable, Codable {
    /// Swedish, what payroll administrators read.
    case sv
    /// English, what consultants and operators read.
    case en
}

/// One sentence in Swedish and in English.
///
/// What only consultants and operators read has English text alone; a payroll administrator never
/// sees it untranslated because every type that an administrator reads demands both.
package struct Phrase: Hashable, Sendable, Codable {
    /// The Swedish text, equal to the English one where no administrator reads it.
    package let sv: String
    /// The English text.
    package let en: String

    /// Creates a phrase in both languages.
    package init(sv: String, en: String) {
        self.sv = sv
        self.en = en
    }

    /// Creates a phrase that only consultants and operators read, in English.
    package init(_ english: String) {
        self.init(sv: english, en: english)
    }

    /// Two phrases, one after the other.
    package static func + (a: Phrase, b: Phrase) -> Phrase {
        Phrase(sv: a.sv + b.sv, en: a.en + b.en)
    }

    /// Phrases one after the other, with something between them.
    package static func joined(_ phrases: [Phrase], by separator: String = ", ") -> Phrase {
        Phrase(
            sv: phrases.map(\.sv).joined(separator: separator),
            en: phrases.map(\.en).joined(separator: separator))
    }

    /// The text in one language.
    package func text(_ language: Language) -> String {
        switch language {
        case .sv: sv
        case .en: en
        }
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    /// Creates a phrase that only consultants and operators read, in English.
    package init(stringLiteral value: String) {
        self.init(sv: value, en: value)
    }
}
