import Foundation
import Payroll

/// A PAXml file with a payroll run, as payroll systems write it: ISO-8859-1, twelve lines for each payslip.
struct LonutFile {
    let path: String

    private static let rows: [(code: String, name: String, kind: String)] = [
        ("110", "Månadslön", "BRUTTO"), ("130", "Timlön", "BRUTTO"),
        ("211", "Övertid, enkel", "BRUTTO"), ("212", "Övertid, kvalificerad", "BRUTTO"),
        ("310", "OB-tillägg kväll", "BRUTTO"), ("311", "OB-tillägg helg", "BRUTTO"),
        ("410", "Sjukavdrag dag 2-14", "BRUTTO"),
        ("420", "Semestertillägg", "BRUTTO"), ("510", "Förmån, kost", "FÖRMÅN"),
        ("610", "Milersättning", "NETTO"), ("620", "Traktamente", "NETTO"),
        ("710", "Personalköp", "NETTO"),
    ]

    /// Writes the file; the same count gives the same bytes.
    ///
    /// - Returns: How many bytes it has.
    func write(_ count: Int) throws -> Int {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw BenchFailure("\(path) cannot be written") }
        var size = 0
        var text = head
        func flush() throws {
            guard let bytes = text.data(using: .isoLatin1) else {
                throw BenchFailure("not ISO-8859-1: \(text.prefix(200))")
            }
            try file.write(contentsOf: bytes)
            size += bytes.count
            text = ""
        }
        for index in 0..<count {
            text += payslip(SyntheticPerson(index: index))
            if text.utf8.count > 1 << 20 { try flush() }
        }
        text += "  </loneutbetalning>\n</paxml>\n"
        try flush()
        try file.close()
        return size
    }

    private var head: String {
        """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <paxml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <header>
            <format>LÖNUT</format>
            <version>2.0</version>
            <datum>2026-11-20T08:00:00</datum>
            <foretagid>1</foretagid>
            <foretagorgnr>559900-0022</foretagorgnr>
            <foretagnamn>Solhyllan Handel AB</foretagnamn>
            <programnamn>Lönesystemet</programnamn>
          </header>
          <loneutbetalning>

        """
    }

    private func payslip(_ person: SyntheticPerson) -> String {
        """
        <lonebesked anstid="\(10_000 + person.index)" persnr="\(person.identity)">
        <periodid>2026.M.11</periodid>
        <periodtext>November 2026</periodtext>
        <betaldatum>2026-11-25</betaldatum>
        <fornamn>\(person.givenName)</fornamn>
        <efternamn>\(person.familyName)</efternamn>
        <postadress>\(person.street)</postadress>
        <postnr>\(person.postalCode)</postnr>
        <ort>\(person.city)</ort>
        <clearingnr>8327</clearingnr>
        <bankkonto>\(900_000_000 + person.index)</bankkonto>
        <skattetabell>32</skattetabell>
        <skattekolumn>1</skattekolumn>
        <tabellskatt>\(kronor(person.tax))</tabellskatt>
        <utbetalt>\(kronor(person.gross - person.tax))</utbetalt>
        <arbavgiftprc>31.42</arbavgiftprc>
        <arbavgiftbel>\(kronor(person.gross * 3_142 / 10_000))</arbavgiftbel>
        <ackbruttolon>\(kronor(person.gross * 11))</ackbruttolon>
        <ackprelskatt>\(kronor(person.tax * 11))</ackprelskatt>
        <flexsaldo>3.50</flexsaldo>
        <sembettot>25.00</sembettot>
        <semspatot>5.00</semspatot>
        <lonerader>
        \(lines(person))</lonerader>
        </lonebesked>

        """
    }

    private func lines(_ person: SyntheticPerson) -> String {
        var text = ""
        for (index, row) in LonutFile.rows.enumerated() {
            let amount = index == 0 ? person.gross : 0
            text += "<lonrad radnr=\"\(index + 1)\"><lonart>\(row.code)</lonart>"
            text += "<benamning>\(row.name)</benamning>"
            if index < 4 {
                text += "<datumfrom>2026-11-01T00:00:00</datumfrom>"
                text += "<datumtom>2026-11-30T00:00:00</datumtom><antal>1.00</antal>"
                text += "<apris>\(kronor(amount))</apris>"
            }
            text += "<belopp>\(kronor(amount))</belopp><lonetyp>\(row.kind)</lonetyp></lonrad>\n"
        }
        return text
    }

    private func kronor(_ ore: Int64) -> String { Money(ore: ore).plainText }
}
