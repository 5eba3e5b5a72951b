internal import Payroll

/// What a payroll file said of tax table, account and vacation (PAXml, `lonebesked`), where it has one clear meaning in
/// Kivra's schema. A fact with another form than expected is left out: the payslip's PDF has it all the same.
struct SlipFacts {
    /// The longest account number with its clearing number, as written.
    private static let longestAccount = 40

    private let facts: [String: String]

    /// Takes a payslip's facts, by PAXml's element name.
    init(_ facts: [String: String]) {
        self.facts = facts
    }

    /// Writes `tax_information`, `recipient_account` and `holidays`, each only when there is something to tell.
    func write(to writer: inout JSONWriter) {
        if facts.isEmpty { return }
        if let code = taxCode {
            writer.object("tax_information") { information in
                information.object("tax_code") { tax in
                    tax.member("identifier", code)
                    tax.member("schema", "Skatteverket")
                }
            }
        }
        if let account {
            writer.object("recipient_account") { recipient in
                recipient.member("identifier", account.identifier)
                recipient.member("schema", account.schema)
            }
        }
        // PAXml: `sembettot` is all paid vacation days of the year, used ones included; `semspatot` the days saved from
        // earlier years. Days used and remaining are not told: `sembetutb` does not say over which period.
        let entitled = days("sembettot")
        let saved = days("semspatot")
        guard entitled != nil || saved != nil else { return }
        writer.object("holidays") { holidays in
            holidays.member("total_days_entitled", optional: entitled)
            holidays.member("days_saved_from_previous_years", optional: saved)
        }
    }

    /// `Tabell 30, kolumn 1`; the schema's example is `Tabell 30`.
    private var taxCode: String? {
        guard let table = digits("skattetabell", atMost: 3), Int(table) != 0 else { return nil }
        guard let column = digits("skattekolumn", atMost: 1), Int(column) != 0 else {
            return "Tabell \(table)"
        }
        return "Tabell \(table), kolumn \(column)"
    }

    /// The account, under one of the names that the schema's description lists: "IBAN", "Account Number". Not "BBAN": the
    /// banks do not agree on how clearing and account number are joined into one.
    private var account: (identifier: String, schema: String)? {
        guard let account = facts["bankkonto"].nonBlank else { return nil }
        let joined = account.filter { !$0.isWhitespace }.uppercased()
        if joined.utf8.count == 24, joined.hasPrefix("SE"),
            joined.utf8.dropFirst(2).allSatisfy(SchemaForm.isDigit)
        {
            return (joined, "IBAN")
        }
        let text = [facts["clearingnr"].nonBlank, account].compactMap(\.self).joined(separator: " ")
        let isNumber = text.utf8.allSatisfy { byte in
            SchemaForm.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
        }
        let hasDigits = account.utf8.count(where: SchemaForm.isDigit) >= 4
        guard isNumber, hasDigits, text.utf8.count <= Self.longestAccount else { return nil }
        return (text, "Account Number")
    }

    private func digits(_ name: String, atMost length: Int) -> String? {
        guard let text = facts[name].nonBlank, text.utf8.count <= length,
            text.utf8.allSatisfy(SchemaForm.isDigit)
        else { return nil }
        return text
    }

    private func days(_ name: String) -> String? {
        guard let text = facts[name].nonBlank, let number = Quantity(text)?.twoDecimalText,
            SchemaForm.isAmount(number)
        else { return nil }
        return number
    }
}
