package import Diagnostics
package import Typesetting

/// One employer's look: what the settings of the plugin `lonebesked` say.
package struct PayslipLook: Sendable {
    /// A column of the table of rows. The raw values are the names in settings.
    package enum Column: String, CaseIterable, Hashable, Sendable {
        case code
        case name
        case dates
        case count
        case unit
        case price
        case amount

        /// The words above it.
        var label: SheetLabel {
            switch self {
            case .code: .code
            case .name: .name
            case .dates: .dates
            case .count: .count
            case .unit: .unit
            case .price: .price
            case .amount: .amount
            }
        }

        /// The most width that it gets, in points: what is longer breaks, but for figures, which get what they need.
        var mostWidth: Double {
            switch self {
            case .code: 84
            case .unit: 70
            case .dates: 96
            case .name, .count, .price, .amount: .infinity
            }
        }

        /// Whether it has figures, which stand at the right.
        var isFigure: Bool { self == .count || self == .price || self == .amount }
    }

    /// The window of an envelope, in millimetres from the upper left corner of the page.
    package struct Window: Hashable, Sendable {
        /// On which side of the envelope the window is.
        package enum Side: String, CaseIterable, Hashable, Sendable {
            /// At the left.
            case left = "V2"
            /// At the right.
            case right = "H2"
        }

        /// The side.
        package var side: Side
        /// From the page's left edge to the address.
        package var left: Double
        /// From the page's upper edge.
        package var top: Double
        /// How wide the address may be.
        package var width: Double
        /// How high.
        package var height: Double

        /// The usual window of a side, ours: inside the windows of C5 and E5 envelopes however the page slides in them. The
        /// settings say otherwise for other envelopes.
        package init(_ side: Side) {
            self.side = side
            left = side == .left ? 22 : 114
            top = 47
            width = 76
            height = 26
        }
    }

    /// The font family.
    package var font = "Roboto"
    /// The colour of headings, rules and the net pay.
    package var colour = Colour(red: 0.12, green: 0.29, blue: 0.42)
    /// The picture file of the logo, in PNG.
    package var logo: [UInt8]?
    /// The columns, in order.
    package var columns = Column.allCases
    /// Where the address stands.
    package var window = Window(.right)
    /// Lines at the foot of each page.
    package var footer: [String] = []
    /// Words instead of the usual ones.
    package var labels: [Language: [SheetLabel: String]] = [:]
    /// The Mustache template of the view for phones; nil for the usual one.
    package var phoneTemplate: String?
    /// The file that it comes from, for messages.
    package var phoneTemplateFile: String?

    /// Creates the usual look.
    package init() {}

    /// The colour for letters and rules on white: the employer's own where it can be read there (WCAG 2.2, 1.4.3: 3:1 for
    /// large letters), else black.
    var ink: Colour { 1.05 / (colour.luminance + 0.05) >= 3 ? colour : .black }

    /// The words in a language.
    package func words(_ language: Language) -> SheetWords {
        SheetWords(language, own: labels[language] ?? [:])
    }
}
