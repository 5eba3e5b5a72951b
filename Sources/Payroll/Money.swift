/// An amount of money in whole öre (hundredths of a krona).
package struct Money: Hashable, Sendable, Comparable, Codable {
    /// The amount in öre.
    package let ore: Int64

    /// Creates an amount from öre.
    package init(ore: Int64) {
        self.ore = ore
    }

    /// Reads an amount of kronor: `12345.5`, `12345`, `-1 234,56`, `1.234,56`.
    ///
    /// Nil when the text is no number, when it has more than two significant decimals (an amount of money is never
    /// rounded silently), or when it is out of range (±10^14 kronor).
    package init?(kronor text: some StringProtocol) {
        guard var value = DecimalText.read(text) else { return nil }
        while value.scale > 2 {
            guard value.mantissa % 10 == 0 else { return nil }
            value.mantissa /= 10
            value.scale -= 1
        }
        let factor = DecimalText.power10(2 - value.scale)
        let (ore, overflow) = value.mantissa.multipliedReportingOverflow(by: factor)
        guard !overflow, ore.magnitude <= 10_000_000_000_000_000 else { return nil }
        self.ore = ore
    }

    /// Nothing.
    package static let zero = Money(ore: 0)

    package static func < (a: Money, b: Money) -> Bool { a.ore < b.ore }

    /// The sum; saturates at the range of `Int64`, which amounts within `init?(kronor:)` cannot reach.
    package static func + (a: Money, b: Money) -> Money {
        let (sum, overflow) = a.ore.addingReportingOverflow(b.ore)
        return Money(ore: overflow ? (a.ore < 0 ? .min : .max) : sum)
    }

    /// The difference.
    package static func - (a: Money, b: Money) -> Money { a + Money(ore: 0 - b.ore) }

    /// The amount without its sign.
    package var magnitude: Money { Money(ore: Int64(clamping: ore.magnitude)) }

    /// `-1234.50`: a dot, two decimals, no grouping.
    package var plainText: String { DecimalText.write(ore, decimals: 2, sign: ".") }

    /// `-1 234,50`: Swedish, thousands grouped by a no-break space.
    package var swedishText: String {
        let plain = DecimalText.write(Int64(clamping: ore.magnitude), decimals: 2, sign: ",")
        return (ore < 0 ? "-" : "") + DecimalText.grouped(plain.dropLast(3)) + plain.suffix(3)
    }
}

/// A number of hours, days, units or a price per unit, in ten-thousandths.
package struct Quantity: Hashable, Sendable, Comparable, Codable {
    /// The number in ten-thousandths.
    package let tenThousandths: Int64

    /// Creates a quantity from ten-thousandths.
    package init(tenThousandths: Int64) {
        self.tenThousandths = tenThousandths
    }

    /// Reads a decimal number; decimals beyond the fourth are rounded half away from zero. Nil when the text is no number
    /// or is out of range.
    package init?(_ text: some StringProtocol) {
        guard var value = DecimalText.read(text) else { return nil }
        while value.scale > 5 {
            value.mantissa /= 10
            value.scale -= 1
        }
        if value.scale == 5 {
            let half: Int64 = value.mantissa < 0 ? -5 : 5
            value = .init(mantissa: (value.mantissa + half) / 10, scale: 4)
        }
        let (scaled, overflow) = value.mantissa.multipliedReportingOverflow(
            by: DecimalText.power10(4 - value.scale))
        guard !overflow else { return nil }
        tenThousandths = scaled
    }

    package static func < (a: Quantity, b: Quantity) -> Bool {
        a.tenThousandths < b.tenThousandths
    }

    /// `7.5`: a dot, no needless zeros, rounded half away from zero to at most two decimals, the form in Kivra's schema
    /// (`schema-salary-slip.json`, format `amount`).
    package var twoDecimalText: String {
        let half: Int64 = tenThousandths < 0 ? -50 : 50
        let hundredths = (tenThousandths + half) / 100
        if hundredths % 100 == 0 { return String(hundredths / 100) }
        return DecimalText.write(hundredths, decimals: 2, sign: ".")
    }
}

extension Quantity {
    /// `1 234,5`: Swedish, thousands grouped by a no-break space, without needless zeros.
    ///
    /// - Parameter decimals: the fewest decimals; the most are four.
    /// - Returns: the text.
    package func swedishText(decimals: Int = 0) -> String {
        let plain = DecimalText.write(
            Int64(clamping: tenThousandths.magnitude), decimals: 4, sign: ",")
        var shown = plain[...]
        while shown.last == "0", plain.count - shown.count < 4 - decimals { shown.removeLast() }
        if shown.last == "," { shown.removeLast() }
        let whole = shown.prefix { $0 != "," }
        return (tenThousandths < 0 ? "-" : "") + DecimalText.grouped(whole)
            + shown.dropFirst(whole.count)
    }
}
