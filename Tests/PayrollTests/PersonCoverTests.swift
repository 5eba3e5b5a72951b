import Payroll
import Testing

struct PersonCoverTests {
    private func employee(_ given: String?, _ family: String?, _ street: String? = nil) throws
        -> Employee
    {
        Employee(
            number: try #require(EmploymentNumber("1")), givenName: given, familyName: family,
            address: PostalAddress(careOf: "c/o Nyström", street: street),
            forwardingAddress: PostalAddress(street: "Box 12"))
    }

    @Test(arguments: [
        ("Åsa Öberg har slutat", "… … har slutat"), ("åsa", "…"), ("ÅSA ÖBERG!", "… …!"),
        ("Öbergska gården", "Öbergska gården"), ("Kåsa och Åsaka", "Kåsa och Åsaka"),
        ("A\u{30A}sa", "…"), ("Åsas chef, Öbergs lön", "…s chef, …s lön"), ("(Åsa)", "(…)"),
        ("Åsa_Öberg Åsa-Öberg Åsa70", "…_… …-… …70"), ("ÅsaÖberg, öbergåsa", "…, …"),
        ("bor på Älvågen 7", "bor på …"), ("Älvågen 71", "Älvågen 71"), ("Älvågen 7b", "…b"),
        ("hos c/o Nyström", "hos …"), ("hos Nyström", "hos …"), ("till BOX 12", "till …"),
        ("", ""), ("ingen alls", "ingen alls"), ("👩‍🚀Åsa👩‍🚀", "👩‍🚀…👩‍🚀"),
    ])
    func `names and streets are hidden as whole words in any case`(
        text: String, expected: String
    ) throws {
        let cover = PersonCover(try employee("Åsa", "Öberg", "Älvågen 7"))
        #expect(cover.cover(text) == expected)
        #expect(cover.cover(expected) == expected)
    }

    @Test(
        arguments: [
            (
                "Per", "Ek", "Personnumret är fel, säger Per till Pers ek",
                "Personnumret är fel, säger … till …s …"
            ),
            ("Gun-Britt", "Ek", "Gun-Britt, Gun och Britt", "…, … och …"),
            ("Karl Erik", "von der Ek", "Karl, Erik, von der Ek, Ek, von", "…, …, …, …, von"),
            ("bo erik", "ek", "Bo och Erik", "… och …"), ("Å", "Ö", "Å och Ö", "Å och Ö"),
            ("Anna", "Annasson", "Annasson Anna", "… …"), (nil, " ", "Box 12", "…"),
        ] as [(String?, String?, String, String)])
    func `the longest name goes first, parts of names count, single letters do not`(
        given: String?, family: String?, text: String, expected: String
    ) throws {
        #expect(PersonCover(try employee(given, family)).cover(text) == expected)
    }

    @Test func `initials stay where they are wanted`() throws {
        let cover = PersonCover(try employee("Åsa", "Öberg", "Älvågen 7"), showsInitials: true)
        #expect(cover.cover("åsa öberg, Älvågen 7") == "Å… Ö…, Ä…")
    }
}
