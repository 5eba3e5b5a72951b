/// A company's organisation number: ten digits, the key of a `Company`.
package struct OrganisationNumber: Hashable, Sendable, Comparable {
    /// The ten digits, without a dash.
    package let digits: String

    /// Reads the usual forms: `556677-8899`, `5566778899`, `165566778899`, `SE556677889901`, with spaces.
    ///
    /// Nil unless there are ten digits with the right check digit. A sole trader's number, which is a personal identity
    /// number, is accepted too: it is the company's number all the same.
    package init?(_ text: String) {
        var body = text.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "\u{2013}" }
        if body.hasPrefix("SE") { body = String(body.dropFirst(2).dropLast(2)) }
        if body.utf8.count == 12 { body = String(body.dropFirst(2)) }
        let values = body.utf8.map { Int($0) - 48 }
        guard values.count == 10, values.allSatisfy({ (0...9).contains($0) }), luhn(values),
            values.contains(where: { $0 != 0 })
        else { return nil }
        digits = body
    }

    /// Wraps ten digits that are known to be one.
    init(verified digits: String) {
        self.digits = digits
    }

    /// `556677-8899`. A sole trader's number is a personal identity number and shown as one, `850101-****`.
    package var dashed: String {
        "\(digits.prefix(6))-\(isPersonal ? "****" : String(digits.suffix(4)))"
    }

    /// Whether the number is a person's: those of other companies have a month of at least 20 (SKV 709).
    package var isPersonal: Bool { digits.utf8.dropFirst(2).first.map { $0 < 0x32 } ?? false }

    /// `SE556677889901`, the form of the number for value added tax (Kivra's introduction, "Identifying
    /// recipients").
    package var vatNumber: String { "SE\(digits)01" }

    package static func < (a: OrganisationNumber, b: OrganisationNumber) -> Bool {
        a.digits < b.digits
    }
}

extension OrganisationNumber: CustomStringConvertible {
    package var description: String { dashed }
}

/// The key of an `Employee` within a company (anställningsnummer).
///
/// Kept as the payroll system writes it, without surrounding blanks; `0042` and `42` are different.
package struct EmploymentNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number as text.
    package let text: String

    /// Creates an employment number; nil when nothing is left without blanks, when it is longer than 64 characters or
    /// when it has control characters.
    package init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return nil }
        let trimmed = String(scalars[first...last])
        guard trimmed.count <= 64,
            !trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return nil }
        self.text = trimmed
    }

    /// Wraps a text that is known to be one.
    init(verified text: String) {
        self.text = text
    }

    /// The number for people: masked where it is the employee's personal identity number, as it is in small companies.
    package var description: String {
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        guard digits == 10 || digits == 12 else { return text }
        // 2100-01-01: after every date that a number can have.
        let today = CalendarDate(daysSince1970: 47_482)
        return IdentityClass.classify(text, today: today).number?.masked ?? text
    }

    /// Numbers in numerical order, then all others in alphabetical order.
    package static func < (a: EmploymentNumber, b: EmploymentNumber) -> Bool {
        switch (Int(a.text), Int(b.text)) {
        case (let first?, let second?) where first != second: first < second
        case (.some, nil): true
        case (nil, .some): false
        default: a.text < b.text
        }
    }
}
