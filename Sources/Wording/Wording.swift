package import Diagnostics

/// A part of the catalogue of what administrators read: each case is one text, in Swedish and in English.
///
/// A text may have places for values, `{count}`; both languages have the same ones. The compiler sees to it that no text is
/// without its phrase, and a test that no phrase is without a language.
package protocol Wording: CaseIterable, RawRepresentable, Sendable where RawValue == String {
    /// The text in both languages.
    var phrase: Phrase { get }
}

extension Wording {
    /// The text with values in their places.
    package func phrase(_ values: [String: Phrase]) -> Phrase {
        var sv = phrase.sv
        var en = phrase.en
        for (name, value) in values {
            sv = sv.replacing("{\(name)}", with: value.sv)
            en = en.replacing("{\(name)}", with: value.en)
        }
        return Phrase(sv: sv, en: en)
    }

    /// The text in one language, with values in their places.
    package func text(_ language: Language, _ values: [String: Phrase] = [:]) -> String {
        phrase(values).text(language)
    }
}

/// Everything that stands in the catalogue.
package enum Catalogue {
    /// One text of the catalogue.
    package struct Entry: Sendable, Hashable {
        /// The part of the catalogue that it belongs to.
        package var part: String
        /// Its key in that part.
        package var key: String
        /// The text.
        package var phrase: Phrase
    }

    /// All texts, part by part.
    package static let entries: [Entry] =
        part(AccessWords.self) + part(AuditWords.self) + part(CommonWords.self)
        + part(DispatchWords.self) + part(HousekeepingWords.self) + part(LicenceWords.self)
        + part(LinkWords.self) + part(LogWords.self) + part(PayRunWords.self)
        + part(PayslipWords.self)
        + part(PlanWords.self) + part(RegisterWords.self) + part(UsageWords.self)

    private static func part<W: Wording>(_ words: W.Type) -> [Entry] {
        W.allCases.map { Entry(part: "\(words)", key: $0.rawValue, phrase: $0.phrase) }
    }
}
