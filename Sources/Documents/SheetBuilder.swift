import Diagnostics
import Payroll

/// Turns a payslip into the texts that stand on it.
struct SheetBuilder {
    let subject: PayslipSubject
    let words: SheetWords

    // MARK: Who

    var employerLines: [String] {
        let company = subject.company
        let employer = company.employer
        let place = [employer.address.postalCodeText, employer.address.city].compactMap(\.self)
            .joined(separator: " ")
        // The number of a sole trader is the personal identity number of whoever trades.
        let number = company.organisationNumber
        return [
            number.isPersonal ? nil : "\(words[.organisationNumber]) \(number.dashed)",
            [employer.address.street, place.nonBlank].compactMap(\.self).joined(separator: ", ")
                .nonBlank, employer.telephone.nonBlank, employer.email.nonBlank,
        ].compactMap(\.self)
    }

    /// Name and address of the register; with protected identity the forwarding address, as on letters. Never a number.
    var addressee: [String] {
        let address = subject.employee.letterAddress
        let street = [address.street, address.apartment.map { "lgh \($0)" }].compactMap(\.self)
            .joined(separator: " ")
        let city = [address.postalCodeText, address.city].compactMap(\.self).joined(separator: " ")
        let careOf = address.careOf.map { text in
            text.lowercased().hasPrefix("c/o") ? text : "c/o \(text)"
        }
        return [
            PersonalNumberMask.mask(subject.employee.displayName), careOf, street.nonBlank,
            city.nonBlank,
            address.isSwedish ? nil : address.country?.uppercased(),
        ].compactMap(\.self).map(SheetBuilder.line)
    }

    /// A text for one line: without line breaks, and without signs that turn the direction of what stands beside them.
    static func line(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }
        if isPlain { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: continue
            default:
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
                default: result.append(scalar)
                }
            }
        }
        return String(result)
    }

    /// The employment number, also where a personal identity number is only a part of it.
    var number: String { PersonalNumberMask.mask(subject.employee.number.description) }

    // MARK: What about

    var facts: [PayslipSheet.Fact] {
        let employment = subject.employee.employment
        return [
            fact(.payDate, subject.run.payDate.description),
            fact(
                .period,
                subject.amounts.period.map { "\($0.start) – \($0.end)" }
                    ?? subject.facts["periodtext"].nonBlank),
            fact(.employmentNumber, number),
            fact(.department, employment.department.nonBlank),
            fact(.position, employment.position.nonBlank),
            fact(.taxTable, taxTable),
            fact(.account, account),
        ].compactMap(\.self)
    }

    private func fact(_ label: SheetLabel, _ value: String?) -> PayslipSheet.Fact? {
        value.map { PayslipSheet.Fact(label: words[label], value: SheetBuilder.line($0)) }
    }

    private var taxTable: String? {
        if let table = subject.facts["skattetabell"].nonBlank, table != "0" {
            let column = subject.facts["skattekolumn"].nonBlank.flatMap { $0 == "0" ? nil : $0 }
            let suffix = column.map { words.language == .sv ? ", kolumn \($0)" : ", column \($0)" }
            return (words.language == .sv ? "Tabell " : "Table ") + table + (suffix ?? "")
        }
        guard let percent = subject.facts["skattprocent"].flatMap({ Quantity($0) }),
            percent.tenThousandths > 0
        else { return nil }
        return "\(percent.swedishText())\u{A0}%"
    }

    /// The last four digits of the account, which tell its owner which one it is and nobody else anything.
    private var account: String? {
        let digits = (subject.facts["bankkonto"] ?? "").filter { $0.isASCII && $0.isNumber }
        return digits.count > 4 ? "•••• \(digits.suffix(4))" : nil
    }

    /// Refuses texts that no payslip has: laying them out would take minutes.
    func refuseFloods() throws(DocumentProblem) {
        let address = subject.employee.letterAddress
        let employment = subject.employee.employment
        var texts: [(String, String?, Int)] = [
            ("fornamn", subject.employee.givenName, 500),
            ("efternamn", subject.employee.familyName, 500), ("co", address.careOf, 500),
            ("adress", address.street, 5_000), ("ort", address.city, 500),
            ("avdelning", employment.department, 500), ("befattning", employment.position, 500),
            ("info", subject.facts["info"], 30_000),
            ("skattetabell", subject.facts["skattetabell"], 100),
            ("periodtext", subject.facts["periodtext"], 500),
        ]
        for row in subject.rows {
            texts += [
                ("lonart", row.code, 500), ("benamning", row.name, 5_000),
                ("enhet", row.unit, 500), ("kommentar", row.comment, 30_000),
            ]
        }
        for (element, text, most) in texts where text?.utf8.count ?? 0 > most {
            throw .textTooLong(element: element, most: most)
        }
    }

    // MARK: Rows

    func has(_ column: PayslipLook.Column, _ row: PayRow) -> Bool {
        !row.isHeading && !cell(column, row).isEmpty
    }

    func row(_ row: PayRow, _ columns: [PayslipLook.Column]) -> PayslipSheet.Row {
        PayslipSheet.Row(
            cells: columns.map { column in
                row.isHeading && column != .name ? "" : cell(column, row)
            }, comment: comment(row), isBold: row.isBold, isHeading: row.isHeading,
            amount: row.isHeading ? nil : row.amount)
    }

    /// A benefit in kind stands among the amounts and is none of them.
    private func comment(_ row: PayRow) -> String? {
        let benefit = row.kind == .benefit && row.amount != nil ? words[.benefit] : nil
        let parts = [benefit, row.comment.nonBlank].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    private func cell(_ column: PayslipLook.Column, _ row: PayRow) -> String {
        switch column {
        case .code: SheetBuilder.line(row.code ?? "")
        case .name: SheetBuilder.line(row.name ?? "")
        case .dates: dates(row)
        case .count: row.count?.swedishText() ?? ""
        case .unit: SheetBuilder.line(row.unit ?? "")
        case .price: row.price?.swedishText(decimals: 2) ?? ""
        case .amount: row.amount?.swedishText ?? ""
        }
    }

    /// `2026-11-01 – 11-30`: the second date without what it has in common with the first.
    private func dates(_ row: PayRow) -> String {
        guard let from = row.from ?? row.to else { return "" }
        guard let to = row.to, to != from else { return from.description }
        let end = to.description
        return "\(from) – \(from.year == to.year ? String(end.dropFirst(5)) : end)"
    }

    // MARK: Sums

    /// What leads from gross to net pay. The difference that gross pay and tax leave is told as one: it is exact, whatever
    /// it is made of (untaxed pay, deductions after tax).
    func sums(_ net: Money) -> [PayslipSheet.Fact] {
        let amounts = subject.amounts
        var sums = [
            PayslipSheet.Fact(
                label: words[.gross], value: amounts.gross?.swedishText ?? words[.missing]),
            PayslipSheet.Fact(
                label: words[.tax],
                value: amounts.tax.map { (Money.zero - $0).swedishText } ?? words[.missing]),
        ]
        if let gross = amounts.gross, let tax = amounts.tax {
            let rest = net - gross + tax
            if rest != .zero {
                sums.append(PayslipSheet.Fact(label: words[.other], value: rest.swedishText))
            }
        }
        return sums
    }
}
