import Payroll
import Testing

struct PostalAddressTests {
    @Test(
        arguments: [
            ("12345", "123 45"), ("123 45", "123 45"), ("SE-123 45", "123 45"),
            ("s-12345", "123 45"),
            ("SE12345", "123 45"), ("1234", nil), ("123456", nil), ("12A45", nil), ("１２３４５", nil),
        ] as [(String, String?)])
    func `a Swedish postal code has five digits`(text: String, expected: String?) {
        let address = PostalAddress(street: "Storgatan 1", postalCode: text, city: "Umeå")
        #expect(address.swedishPostalCode == expected)
        #expect(address.gaps == (expected == nil ? [.postalCode] : []))
        #expect(address.postalCodeText == expected ?? text)
    }

    @Test(
        arguments: [
            (PostalAddress(), [.street, .postalCode, .city], true),
            (PostalAddress(careOf: "c/o Ek", postalCode: "12345", city: "Umeå"), [], false),
            (PostalAddress(street: "Vej 1", city: "Oslo", country: "Norge"), [], false),
            (PostalAddress(street: "Vej 1", postalCode: "0150", country: "NO"), [.city], false),
            (PostalAddress(street: " ", postalCode: "12345", city: "\t"), [.street, .city], false),
        ] as [(PostalAddress, [PostalAddress.Gap], Bool)])
    func `an address says what a letter would miss`(
        address: PostalAddress, gaps: [PostalAddress.Gap], isEmpty: Bool
    ) {
        #expect(address.gaps == gaps)
        #expect(address.isEmpty == isEmpty)
    }

    @Test(
        arguments: [(nil, true), ("SE", true), ("Sverige", true), ("swe", true), ("Norge", false)]
            as [(String?, Bool)])
    func `no country means Sweden`(country: String?, isSwedish: Bool) {
        #expect(PostalAddress(country: country).isSwedish == isSwedish)
    }

    @Test func `protected identity leaves only the forwarding address`() throws {
        var employee = Employee(
            number: try #require(EmploymentNumber("7")), address: PostalAddress(street: "Hem 1"),
            forwardingAddress: PostalAddress(street: "Box 1"))
        #expect(employee.letterAddress.street == "Hem 1")
        employee.isProtected = true
        #expect(employee.letterAddress.street == "Box 1")
    }

    @Test(
        arguments: [
            ("Åsa", "Ek", "Åsa Ek"), (nil, "Ek", "Ek"), (" ", nil, "7"),
            (" Åsa ", "\u{A0}Ek\u{A0}", "Åsa Ek"),
        ] as [(String?, String?, String)])
    func `somebody without a name is called by the employment number`(
        given: String?, family: String?, expected: String
    ) throws {
        let number = try #require(EmploymentNumber("7"))
        let employee = Employee(number: number, givenName: given, familyName: family)
        #expect(employee.displayName == expected)
    }
}
