/// Invented people and payslips. Serial numbers 980 to 989 are Skatteverket's for tests.
package enum Invented {
    /// A personal identity number with the right check digit.
    ///
    /// - Parameter index: the same index, the same number; from 0 to 99,999.
    /// - Returns: twelve digits.
    package static func number(_ index: Int) -> String {
        let day = index % 28 + 1
        let month = index / 28 % 12 + 1
        let year = 1940 + index / 336 % 60
        let serial = 980 + index / 20_160 % 10
        let body = digits(year % 100, 2) + digits(month, 2) + digits(day, 2) + digits(serial, 3)
        return digits(year, 4).prefix(2) + body + String(checkDigit(body))
    }

    /// A coordination number with the right check digit.
    package static func coordinationNumber(_ index: Int) -> String {
        let whole = number(index)
        let day = (Int(whole.dropFirst(6).prefix(2)) ?? 1) + 60
        let body =
            String(whole.dropFirst(2).prefix(4)) + digits(day, 2) + whole.dropFirst(8).prefix(3)
        return whole.prefix(2) + body + String(checkDigit(body))
    }

    /// The check digit after nine digits.
    package static func checkDigit(_ nine: some StringProtocol) -> Int {
        var sum = 0
        for (index, byte) in nine.utf8.enumerated() {
            let product = Int(byte - 48) * (index % 2 == 0 ? 2 : 1)
            sum += product / 10 + product % 10
        }
        return (10 - sum % 10) % 10
    }

    private static func digits(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    /// A PDF that the importer accepts, other bytes for every index.
    package static func pdf(_ index: Int, padding: Int = 200) -> [UInt8] {
        var bytes = Array("%PDF-1.4\n% payslip \(index)\n".utf8)
        var state = UInt64(index) &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<padding {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            bytes.append(UInt8(truncatingIfNeeded: state) & 0x7F | 0x20)
        }
        return bytes + Array("\n%%EOF\n".utf8)
    }

    /// A LÖNUT file in UTF-8.
    package static func lonut(
        organisationNumber: String, payDate: String = "2026-11-25",
        people: [(number: String, identity: String?)], gross: Int = 30_000
    ) -> String {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <paxml><header><format>LÖNUT</format><version>2.0</version>
            <foretagorgnr>\(organisationNumber)</foretagorgnr></header><loneutbetalning>

            """
        for (index, person) in people.enumerated() {
            let identity = person.identity.map { " persnr=\"\($0)\"" } ?? ""
            let pay = gross + index % 5_000
            let tax = pay * 3 / 10
            text += """
                <lonebesked anstid="\(person.number)"\(identity)><periodid>2026-11</periodid>
                <betaldatum>\(payDate)</betaldatum><fornamn>Åsa</fornamn><efternamn>Nr \(index)</efternamn>
                <postadress>Älvågen \(index)</postadress><postnr>97241</postnr><ort>Luleå</ort>
                <tabellskatt>-\(tax)</tabellskatt><utbetalt>\(pay - tax)</utbetalt>
                <lonerader><lonrad radnr="1"><lonart>010</lonart><benamning>Månadslön</benamning>
                <belopp>\(pay)</belopp><lonetyp>BRUTTO</lonetyp></lonrad></lonerader></lonebesked>

                """
        }
        return text + "</loneutbetalning></paxml>\n"
    }

    /// An organisation number that belongs to nobody.
    package static func organisationNumber(_ index: Int) -> String {
        let nine = "5599" + digits(index, 5)
        return nine + String(checkDigit(nine))
    }
}
