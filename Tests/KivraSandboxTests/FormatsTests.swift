import KivraSandbox
import Testing

@Suite struct `Formats of Kivra's schemas` {
    enum Kind: String, CaseIterable {
        case date, utc, generatedAt, amount, currency, telephone, email, vat

        var check: @Sendable (ArraySlice<UInt8>) -> Bool {
            switch self {
            case .date: Formats.isDate
            case .utc: Formats.isUTCDateTime
            case .generatedAt: Formats.isDateOrDateTime
            case .amount: Formats.isAmount
            case .currency: Formats.isCurrency
            case .telephone: Formats.isTelephone
            case .email: Formats.isEmail
            case .vat: Formats.isVATNumber
            }
        }

        var valid: [String] {
            switch self {
            case .date: ["2026-11-25", "2024-02-29", "1912-12-12"]
            case .utc: ["2026-11-25T23:59:59Z", "2026-11-25T00:00:00.123456Z"]
            case .generatedAt:
                [
                    "2026-11-25", "2026-11-25T08:00:00", "2026-11-25T08:00:00+01:00",
                    "2026-11-25T08:00:00-0130", "2026-11-25T08:00:00.5Z", "2026-11-25T08:00:00+01",
                ]
            case .amount: ["0", "-0", "1", "-12.5", "12.50", "0.05", "1000000"]
            case .currency: ["SEK", "EUR"]
            case .telephone: ["08-123 45", "+46 770-457 000", "+46707070707", "11"]
            case .email: ["a@b.se", "lon.hr@sub.example.com"]
            case .vat: ["SE556840226601"]
            }
        }

        var invalid: [String] {
            switch self {
            case .date:
                ["2026-02-29", "2026-13-01", "26-11-25", "2026-1-1", "2026-11-25 ", "3000-01-01"]
            case .utc:
                [
                    "2026-11-25T10:00:00", "2026-11-25T10:00:00+00:00", "2026-11-25T24:00:00Z",
                    "2026-11-25 10:00:00Z", "2026-11-25T10:00Z", "2026-11-25T10:00:00.Z",
                ]
            case .generatedAt: ["25/11 2026", "2026", "2026-11-25T08:00:00+1", "2026-11-25T08"]
            case .amount:
                ["", "01", "1,5", "1.234", "1.", ".5", "+1", "1 000", "-", "--1", "1.2.3"]
            case .currency: ["sek", "SE", "SEKR", "S3K"]
            case .telephone: ["", "1", "+0708", "(08) 123", "08-", "+", "a1", "+46 8 12a4"]
            case .email: ["a", "a@b", "@b.se", "a@b.", "a b@c.se", "a@b@c.se"]
            case .vat: ["SE556840226602", "556840226601", "SE5568402266", "NO556840226601"]
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `what the documents allow is accepted`(kind: Kind) {
        for text in kind.valid { #expect(kind.check(ArraySlice(text.utf8)), "\(kind): \(text)") }
    }

    @Test(arguments: Kind.allCases)
    func `what the documents do not allow is refused`(kind: Kind) {
        for text in kind.invalid { #expect(!kind.check(ArraySlice(text.utf8)), "\(kind): \(text)") }
    }

    @Test(arguments: [
        (Hidden("191212121212"), true), (Hidden("197701032380"), true),
        (Hidden("198112172385"), true),
        (Hidden("191212121213"), false), (Hidden("191213121212"), false),
        (Hidden("197701632387"), true),
        (Hidden("19770103238"), false), (Hidden("19770103-238"), false),
        (Hidden("1977010323T0"), false),
    ])
    func `a personal number needs twelve digits, a date and a check digit`(
        hidden: Hidden, valid: Bool
    ) {
        let number = PersonalNumber.twelveDigits(hidden.text.utf8)
        #expect((number.map(PersonalNumber.isPlausible) ?? false) == valid)
    }
}
