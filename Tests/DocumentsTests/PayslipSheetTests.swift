import Diagnostics
import Documents
import Foundation
import Payroll
import Testing

/// What stands on a payslip, before anything is drawn.
@Suite struct PayslipSheetTests {
    private func sheet(
        _ change: (inout PayslipSubject) -> Void = { _ in },
        look: PayslipLook = PayslipLook()
    ) throws -> PayslipSheet {
        try PayslipSheet(Sample.subject(change), look)
    }

    @Test func `facts are those that are known, the account by its last digits`() throws {
        let facts = try sheet().facts.map { "\($0.label): \($0.value)" }
        #expect(
            facts == [
                "Utbetalningsdag: 2026-11-25", "Period: 2026-11-01 – 2026-11-30",
                "Anställningsnummer: 1001", "Avdelning: Anläggning", "Befattning: Snickare",
                "Skatt: Tabell 32, kolumn 1", "Konto: •••• 4567",
            ])
        let fewer = try sheet {
            $0.facts = ["bankkonto": "4567", "skattetabell": "0", "skattprocent": "30"]
            $0.employee.employment = Employment()
            $0.amounts.period = nil
        }
        #expect(
            fewer.facts.map(\.value) == ["2026-11-25", "1001", "30\u{A0}%"])
    }

    @Test func `the address is the register's, with protected identity only the forwarding one`()
        throws
    {
        #expect(
            try sheet().addressee == [
                "Åsa-Märta Öberg Ängström", "c/o Björn Åström", "Älvvägen 7 Ö lgh 1203",
                "972 41 Luleå",
            ])
        let hidden = try sheet {
            $0.employee.isProtected = true
            $0.employee.forwardingAddress = PostalAddress(
                street: "Förmedling, Box 2820", postalCode: "40320", city: "Göteborg")
        }
        #expect(
            hidden.addressee == [
                "Åsa-Märta Öberg Ängström", "Förmedling, Box 2820", "403 20 Göteborg",
            ])
        let abroad = try sheet {
            $0.employee.address = PostalAddress(
                street: "ul. Długa 7", postalCode: "00-001", city: "Warszawa", country: "Polska")
        }
        #expect(abroad.addressee.suffix(2) == ["00-001 Warszawa", "POLSKA"])
    }

    @Test func `hidden rows are not there, and columns without anything are left out`() throws {
        let sheet = try sheet {
            $0.rows[1].isHidden = true
            for index in $0.rows.indices { $0.rows[index].unit = nil }
        }
        #expect(sheet.columns == [.code, .name, .dates, .count, .price, .amount])
        #expect(
            sheet.rows.map(\.cells) == [
                [
                    "010", "Månadslön", "2026-11-01 – 11-30", "1", "33\u{A0}000,00",
                    "33\u{A0}000,00",
                ],
                ["520", "Karensavdrag", "2026-10-19", "", "", "-1\u{A0}523,08"],
                ["999", "Summa", "", "", "", ""],
            ])
        #expect(sheet.rows[1].comment == "Läkarintyg behövs från dag 8.")
        #expect(sheet.rows.map(\.isBold) == [false, false, true])
    }

    @Test func `sums lead from gross to net pay`() throws {
        #expect(
            try sheet().sums.map(\.value) == [
                "32\u{A0}976,92", "-10\u{A0}400,00", "550,00",
            ])
        let even = try sheet { $0.amounts.net = Money(ore: 22_576_92) }
        #expect(even.sums.count == 2)
        let negative = try sheet { $0.amounts.net = Money(ore: -1_234_56) }
        #expect(negative.net.value == "-1\u{A0}234,56\u{A0}kr")
        #expect(negative.net.label == "Nettolön, skuld")
    }

    @Test func `gross pay that cannot be had is said to be unknown, never guessed`() throws {
        let sheet = try sheet { $0.amounts.gross = nil }
        #expect(sheet.sums.map(\.value) == ["uppgift saknas", "-10\u{A0}400,00"])
    }

    @Test func `balances, and vacation with what is left where that is known`() throws {
        let groups = try sheet().groups
        #expect(groups.map(\.title) == ["Hittills i år", "Semesterdagar", "Saldon med mera"])
        #expect(groups[1].heads == ["Totalt", "Uttagna", "Kvar"])
        #expect(groups[1].rows == [["Betalda", "25", "10", "15"], ["Sparade", "3", "0", "3"]])
        #expect(
            groups[2].rows == [
                ["Flex", "12,5\u{A0}tim"], ["Komp", "-3\u{A0}tim"],
                ["Arbetsgivaravgift", "10\u{A0}840,00"],
            ])
        let unknown = try sheet { $0.facts = ["sembettot": "25", "semobetot": "2"] }
        #expect(unknown.groups.last?.heads == [])
        #expect(unknown.groups.last?.rows == [["Betalda", "25"], ["Obetalda", "2"]])
    }

    @Test(arguments: [
        ("flexsaldo", "ungefär 3"), ("sembettot", "25 dagar"), ("acknettolon", "n/a"),
        ("arbavgiftbel", "1.2.3x"),
    ])
    func `a balance that is no number is told with its element`(element: String, text: String) {
        #expect(throws: DocumentProblem.noNumber(element: element, text: text)) {
            try sheet { $0.facts[element] = text }
        }
    }

    @Test
    func `a balance with more decimals than money has is rounded, days beyond reason are none`()
        throws
    {
        let sheet = try sheet { $0.facts["arbavgiftbel"] = "1234.567" }
        #expect(sheet.groups[2].rows.last == ["Arbetsgivaravgift", "1\u{A0}234,57"])
        #expect(throws: DocumentProblem.self) {
            try self.sheet {
                $0.facts["sembettot"] = "900000000000000"
                $0.facts["sembetutb"] = "-900000000000000"
            }
        }
    }

    @Test func `a benefit says that it is not paid out`() throws {
        let sheet = try sheet {
            $0.rows[0].kind = .benefit
            $0.rows[0].comment = "Bil"
        }
        #expect(sheet.rows[0].comment == "Förmån: beskattas, betalas inte ut\nBil")
    }

    @Test func `without net pay there is no payslip`() {
        #expect(throws: DocumentProblem.noNet) { try sheet { $0.amounts.net = nil } }
    }

    @Test func `docs/lonebesked.md has every word that can be another one`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/lonebesked.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for label in SheetLabel.allCases {
            let row = "| `\(label.rawValue)` | \(label.phrase.sv) | \(label.phrase.en) |"
            #expect(text.contains(row), "\(row)")
        }
    }

    @Test func `English, and words of the employer's own`() throws {
        var look = PayslipLook()
        look.labels = [.en: [.net: "Take-home pay"], .sv: [.net: "Till dig"]]
        let english = try sheet({ $0.language = .en }, look: look)
        #expect(english.net.label == "Take-home pay" && english.sums[1].label == "Tax")
        #expect(try sheet(look: look).net.label == "Till dig")
    }

    @Test func `no personal identity number stands anywhere, not even as employment number`() throws
    {
        let sheet = try sheet {
            $0.employee.number = EmploymentNumber("199205119838") ?? .invented
        }
        let text = "\(sheet)"
        #expect(!text.contains("9838"))
        #expect(sheet.facts[2].value.hasSuffix("****"))
    }

    @Test(arguments: ["197902049829-1", "AB-197902049829", "1979-02-04-9829"])
    func `nor as a part of an employment number`(number: String) throws {
        let sheet = try sheet { $0.employee.number = EmploymentNumber(number) ?? .invented }
        #expect(!"\(sheet)".contains("9829"))
    }

    @Test func `texts that no payslip has are refused before anybody lays them out`() throws {
        for change: (inout PayslipSubject) -> Void in [
            { $0.facts["info"] = String(repeating: "W", count: 100_000) },
            { $0.employee.givenName = String(repeating: "W", count: 100_000) },
            { $0.rows[0].name = String(repeating: "W", count: 100_000) },
        ] {
            let error = #expect(throws: DocumentProblem.self) { try sheet(change) }
            #expect(error?.code == "page.text")
        }
    }

    @Test func `line breaks and signs that turn directions are none in a line`() throws {
        let sheet = try sheet {
            $0.employee.givenName = "Åsa\n\u{2028}\u{202E}Märta"
            $0.rows[0].name = "Lön\u{202E}00,1"
        }
        #expect(sheet.addressee[0] == "Åsa  Märta Öberg Ängström")
        #expect(sheet.rows[0].cells[1] == "Lön00,1")
    }

    @Test func `a number is masked before a text is cut off`() {
        let text = "abcdefghijklmnopqrstuvwxyzabc197902049829"
        #expect(!DocumentProblem.noNumber(element: "x", text: text).phrase.sv.contains("9020498"))
    }

    @Test func `payslips of two runs of one day are not the same document`() throws {
        let other = try sheet { $0.run.label = "extra" }
        #expect(try sheet().keywords != other.keywords)
    }
}
