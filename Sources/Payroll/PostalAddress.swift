/// Where a letter goes, in Sweden or abroad.
package struct PostalAddress: Hashable, Sendable, Codable {
    /// Care of.
    package var careOf: String?
    /// Street, box or other delivery line.
    package var street: String?
    /// Apartment (lägenhetsnummer).
    package var apartment: String?
    /// Postal code, as written.
    package var postalCode: String?
    /// City (postort).
    package var city: String?
    /// Country as written; nil means Sweden.
    package var country: String?

    /// Creates an address; empty texts count as nil.
    package init(
        careOf: String? = nil, street: String? = nil, apartment: String? = nil,
        postalCode: String? = nil, city: String? = nil, country: String? = nil
    ) {
        self.careOf = careOf.nonBlank
        self.street = street.nonBlank
        self.apartment = apartment.nonBlank
        self.postalCode = postalCode.nonBlank
        self.city = city.nonBlank
        self.country = country.nonBlank
    }

    /// A part that an address lacks.
    package enum Gap: String, Hashable, Sendable, CaseIterable {
        /// No street, box or care-of line.
        case street
        /// No postal code, or in Sweden one that is not five digits.
        case postalCode = "postal-code"
        /// No city.
        case city
    }

    /// Whether nothing at all is filled in.
    package var isEmpty: Bool {
        [careOf, street, apartment, postalCode, city, country].allSatisfy { $0 == nil }
    }

    /// Whether the address is in Sweden.
    package var isSwedish: Bool {
        guard let country else { return true }
        return ["se", "swe", "sverige", "sweden"].contains(country.lowercased())
    }

    /// What a letter would need and is not there; empty when the address is complete.
    ///
    /// In Sweden a street, a postal code of five digits and a city; abroad a street and a city.
    package var gaps: [Gap] {
        var gaps: [Gap] = []
        if street == nil, careOf == nil { gaps.append(.street) }
        if isSwedish, swedishPostalCode == nil { gaps.append(.postalCode) }
        if city == nil { gaps.append(.city) }
        return gaps
    }

    /// `123 45`; nil when the code is not five digits.
    package var swedishPostalCode: String? {
        guard let postalCode else { return nil }
        var digits = postalCode.filter { !$0.isWhitespace }
        for prefix in ["SE-", "S-", "SE"] where digits.uppercased().hasPrefix(prefix) {
            digits = String(digits.dropFirst(prefix.count))
            break
        }
        guard digits.utf8.count == 5, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return "\(digits.prefix(3)) \(digits.suffix(2))"
    }

    /// The postal code as a letter shows it: normalised in Sweden, as written abroad.
    package var postalCodeText: String? {
        isSwedish ? swedishPostalCode ?? postalCode : postalCode
    }
}

extension String? {
    /// The text without surrounding blanks, nil when nothing is left.
    package var nonBlank: String? {
        guard let self else { return nil }
        let bytes = self.utf8
        guard let first = bytes.first, let last = bytes.last else { return nil }
        // The common case, nothing to trim, allocates nothing.
        if first > 0x20, last > 0x20, first < 0xC2, last < 0x80 { return self }
        let scalars = self.unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return nil }
        return String(scalars[start...end])
    }
}

extension String {
    /// The text without surrounding blanks, nil when nothing is left.
    package var nonBlank: String? { Optional(self).nonBlank }
}
