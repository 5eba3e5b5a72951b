/// A colour of ink, in the sRGB space, each part from 0 to 1.
package struct Colour: Hashable, Sendable {
    /// Red.
    package var red: Double
    /// Green.
    package var green: Double
    /// Blue.
    package var blue: Double

    /// Creates a colour.
    package init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// A grey, from 0 for black to 1 for white.
    package init(grey: Double) {
        self.init(red: grey, green: grey, blue: grey)
    }

    /// Reads `#1a4f7a`; nil for anything else.
    package init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 7, digits[0] == UInt8(ascii: "#"),
            digits.dropFirst().allSatisfy({ Colour.value(of: $0) != nil })
        else { return nil }
        func part(_ at: Int) -> Double {
            let high = Colour.value(of: digits[at]) ?? 0
            let low = Colour.value(of: digits[at + 1]) ?? 0
            return Double(high * 16 + low) / 255
        }
        self.init(red: part(1), green: part(3), blue: part(5))
    }

    /// The colour as `#1a4f7a`.
    package var hex: String {
        let parts = [red, green, blue].map { part in
            let text = String(Int((min(max(part, 0), 1) * 255).rounded()), radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return "#" + parts.joined()
    }

    private static func value(of digit: UInt8) -> Int? {
        switch digit {
        case 0x30...0x39: Int(digit) - 0x30
        case 0x41...0x46, 0x61...0x66: Int(digit | 0x20) - 0x61 + 10
        default: nil
        }
    }

    /// Black.
    package static let black = Colour(grey: 0)
    /// White.
    package static let white = Colour(grey: 1)

    /// How bright the colour is to the eye, from 0 to 1 (WCAG 2.2, "relative luminance").
    package var luminance: Double {
        func linear(_ part: Double) -> Double {
            // The exact curve has a short straight part near black, which changes no decision here.
            part * part * (0.7 + 0.3 * part)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The ink that can be read on this colour: white on a dark one, black on a bright one.
    package var readableInk: Colour {
        (luminance + 0.05) * (luminance + 0.05) > 1.05 * 0.05 ? .black : .white
    }

    /// The colour mixed with white; 0 leaves it, 1 gives white.
    package func paler(_ share: Double) -> Colour {
        func mix(_ part: Double) -> Double { part + (1 - part) * share }
        return Colour(red: mix(red), green: mix(green), blue: mix(blue))
    }
}
