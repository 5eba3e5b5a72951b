import Payroll
import Testing

/// Cases carry digits without the check digit, so that no number stands in the source or in a failed test's output.
struct IdentityTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var text: String?
        var expected: String
        /// The date of birth where there is one, the reason where the text is invalid.
        var fact: String?

        init(_ name: String, _ text: String?, _ expected: String, _ fact: String? = nil) {
            self.name = name
            self.text = text
            self.expected = expected
            self.fact = fact
        }

        var testDescription: String { name }
    }

    private static let born85 = Synthetic.number("19850101238")
    private static let ten85 = String(born85.dropFirst(2))

    static let personal: [Case] = [
        Case("twelve digits", born85, "personal", "1985-01-01"),
        Case("twelve with dash", Synthetic.separated(born85), "personal", "1985-01-01"),
        Case("ten digits", ten85, "personal", "1985-01-01"),
        Case("ten with dash", Synthetic.separated(ten85), "personal", "1985-01-01"),
        Case("ten, this century", Synthetic.number("200229238"), "personal", "2020-02-29"),
        Case("ten, born today", Synthetic.number("261123238"), "personal", "2026-11-23"),
        Case(
            "ten, tomorrow a hundred years ago", Synthetic.number("261124238"), "personal",
            "1926-11-24"),
        Case(
            "ten with plus", Synthetic.separated(Synthetic.number("200229238"), "+"), "personal",
            "1920-02-29"),
        Case(
            "ten with plus, 1800s", Synthetic.separated(Synthetic.number("850101238"), "+"),
            "personal", "1885-01-01"),
        Case("born in the 1800s", Synthetic.number("18900131981"), "personal", "1890-01-31"),
        Case("test serial 98x", Synthetic.number("19850101980"), "personal", "1985-01-01"),
        Case("test serial 99x", Synthetic.number("20050101999"), "personal", "2005-01-01"),
        Case("leap day", Synthetic.number("20000229238"), "personal", "2000-02-29"),
        Case("spaces", " \(born85.prefix(8)) \(born85.suffix(4))\u{A0}", "personal", "1985-01-01"),
        Case("en dash", Synthetic.separated(born85, "\u{2013}"), "personal", "1985-01-01"),
        Case("minus sign", Synthetic.separated(born85, "\u{2212}"), "personal", "1985-01-01"),
        Case("apostrophe", "'\(born85)", "personal", "1985-01-01"),
        Case("formula", "=\"\(born85)\"", "personal", "1985-01-01"),
        Case("spreadsheet number", "\(born85).0", "personal", "1985-01-01"),
        Case("spreadsheet number, comma", "\(born85),00", "personal", "1985-01-01"),
        Case("scientific with all digits", "1.\(born85.dropFirst())E+11", "personal", "1985-01-01"),
        Case("scientific with comma", "1,\(born85.dropFirst())e11", "personal", "1985-01-01"),
        Case("scientific, ten digits", "8.\(ten85.dropFirst())E+09", "personal", "1985-01-01"),
    ]

    static let others: [Case] = [
        Case("nil", nil, "missing"), Case("empty", "", "missing"),
        Case("blanks", " \t\u{A0}\n", "missing"),
        Case("coordination", Synthetic.number("19850161238"), "coordination", "1985-01-01"),
        Case(
            "coordination, ten digits", Synthetic.number("850191238"), "coordination", "1985-01-31"),
        Case("coordination, day 60 and month 00", Synthetic.number("19850060238"), "coordination"),
        Case("coordination, 30 February", Synthetic.number("19850290238"), "coordination"),
        Case("interim", Synthetic.number("19850101T23"), "interim"),
        Case("interim, small letter and ten digits", Synthetic.number("850101x23"), "interim"),
        Case("interim with dash", Synthetic.separated(Synthetic.number("850101R00")), "interim"),
        Case("organisation", Synthetic.number("559900123"), "organisation"),
        Case("organisation with 16", Synthetic.number("16559900123"), "organisation"),
        Case(
            "organisation with dash", Synthetic.separated(Synthetic.number("559900123")),
            "organisation"),
    ]

    static let invalid: [Case] = [
        Case("letters", "okänt", "invalid", "characters"),
        Case("a letter in the date", "1985A1012384", "invalid", "characters"),
        Case("a letter that interim numbers lack", "850101B123", "invalid", "characters"),
        Case(
            "an interim letter elsewhere", Synthetic.number("198501012T3"), "invalid", "characters"),
        Case("digits that are not ASCII", "１９８５０１０１２３８４", "invalid", "characters"),
        Case("too short", "123", "invalid", "length"),
        Case("eleven digits", String(born85.dropLast()), "invalid", "length"),
        Case("thirteen digits", born85 + "0", "invalid", "length"),
        Case("dash in the wrong place", "1985-\(born85.dropFirst(4))", "invalid", "separator"),
        Case("two dashes", "19-\(Synthetic.separated(ten85))", "invalid", "separator"),
        Case("century 17", Synthetic.number("17850101238"), "invalid", "century"),
        Case("century 21", Synthetic.number("21850101238"), "invalid", "century"),
        Case("day 00", Synthetic.number("19850100238"), "invalid", "date"),
        Case("day 32", Synthetic.number("19850132238"), "invalid", "date"),
        Case("month 13", Synthetic.number("19851301238"), "invalid", "date"),
        Case("29 February 1900", Synthetic.number("19000229238"), "invalid", "date"),
        Case("coordination, day 92", Synthetic.number("19850192238"), "invalid", "date"),
        Case("organisation with a century", Synthetic.number("19559900123"), "invalid", "date"),
        Case("tomorrow", Synthetic.number("20261124238"), "invalid", "future"),
        Case("serial 000", Synthetic.number("19850101000"), "invalid", "serial"),
        Case("check digit", Synthetic.wrong("19850101238"), "invalid", "check-digit"),
        Case("check digit, coordination", Synthetic.wrong("19850161238"), "invalid", "check-digit"),
        Case("check digit, organisation", Synthetic.wrong("559900123"), "invalid", "check-digit"),
        Case("check digit, interim", Synthetic.wrong("850101T23"), "invalid", "check-digit"),
        Case(
            "one leading zero lost", String(Synthetic.number("050101238").dropFirst()), "invalid",
            "leading-zero"),
        Case(
            "three leading zeros lost", String(Synthetic.number("000501238").dropFirst(3)),
            "invalid", "leading-zero"),
        Case(
            "zero lost, with dash",
            Synthetic.separated(String(Synthetic.number("050101238").dropFirst())), "invalid",
            "leading-zero"),
        Case("rounded", "1,98501E+11", "invalid", "rounded"),
        Case("rounded to nothing", "2E+11", "invalid", "rounded"),
        Case("another power", "1,98501E+05", "invalid", "characters"),
    ]

    @Test(arguments: personal + others)
    func `a text is recognised`(item: Case) {
        let found = IdentityClass.classify(item.text, today: Synthetic.today)
        #expect(found.name == item.expected)
        #expect(found.reason == nil)
        #expect(found.number?.birthDate?.description == item.fact)
        #expect((found.number == nil) == !["personal", "coordination"].contains(item.expected))
    }

    @Test(arguments: invalid)
    func `a text that is no identity number says why`(item: Case) {
        let found = IdentityClass.classify(item.text, today: Synthetic.today)
        #expect(found.name == item.expected)
        #expect(found.reason?.rawValue == item.fact)
        #expect(found.number == nil)
    }

    @Test func `every class and every reason has a case above`() {
        let all = Self.personal + Self.others + Self.invalid
        #expect(
            Set(all.map(\.expected))
                == ["personal", "coordination", "interim", "organisation", "missing", "invalid"])
        let reasons = Set(Self.invalid.compactMap(\.fact))
        #expect(reasons == Set(IdentityClass.Reason.allCases.map(\.rawValue)))
    }

    @Test func `all forms of one person give the same twelve digits`() {
        let forms = Self.personal.filter {
            $0.text?.contains(Self.ten85.suffix(3)) == true && $0.fact == "1985-01-01"
        }
        let numbers = Set(
            forms.compactMap { IdentityClass.classify($0.text, today: Synthetic.today).number })
        // The form with plus is another person, born in 1885, and so is serial 98x.
        #expect(forms.count > 10)
        #expect(numbers.contains { $0.digits == Self.born85 })
        #expect(numbers.allSatisfy { $0.digits.count == 12 && $0.digits.hasPrefix("19850101") })
    }

    @Test func `every wrong check digit is refused`() {
        let nine = "19850101238"
        let right = Synthetic.number(nine)
        let accepted = (0...9).filter {
            IdentityClass.classify("\(nine)\($0)", today: Synthetic.today).number != nil
        }
        #expect(accepted.map(String.init) == [String(right.suffix(1))])
    }

    @Test func `printing never shows the number`() throws {
        let text = Synthetic.number("19850101238")
        let found = IdentityClass.classify(text, today: Synthetic.today)
        let number = try #require(found.number)
        let employee = Employee(number: try #require(EmploymentNumber("7")), identityText: text)
        var dumped = ""
        dump(found, to: &dumped)
        dump(number, to: &dumped)
        dump(employee, to: &dumped)
        dump(IdentitySecret(text), to: &dumped)
        let printed = [
            dumped, "\(found)", "\(number)", "\(employee)", String(describing: employee),
            String(reflecting: employee), String(reflecting: number), String(reflecting: found),
            String(describing: [number]), "\(String(describing: Optional(IdentitySecret(text))))",
        ]
        for output in printed {
            let shows = output.contains(text.suffix(4)) || output.contains(text.dropFirst(2))
            #expect(!shows, "a number was printed")
        }
        #expect("\(number)" == "850101-****")
        #expect("\(IdentitySecret(text))" == "(hidden)")
        #expect("\(IdentitySecret("  "))" == "(none)")
        #expect(number.digits == text)
    }
}
