import Payroll

/// The small tables below the rows.
extension SheetBuilder {
    func groups() throws(DocumentProblem) -> [PayslipSheet.Group] {
        [try year(), try vacation(), try balances()].compactMap(\.self)
    }

    private func year() throws(DocumentProblem) -> PayslipSheet.Group? {
        let amounts = subject.amounts
        var rows: [[String]] = []
        if let gross = amounts.yearGross { rows.append([words[.yearGross], gross.swedishText]) }
        if let tax = amounts.yearTax {
            rows.append([words[.yearTax], (Money.zero - tax).swedishText])
        }
        if let net = try money("acknettolon") {
            rows.append([words[.yearNet], net.swedishText])
        }
        return rows.isEmpty ? nil : PayslipSheet.Group(title: words[.year], rows: rows)
    }

    private func vacation() throws(DocumentProblem) -> PayslipSheet.Group? {
        var rows: [[String]] = []
        for (label, name) in [
            (SheetLabel.vacationPaid, "sembet"), (.vacationSaved, "semspa"),
            (.vacationUnpaid, "semobe"), (.vacationAdvance, "semfor"),
        ] {
            guard let days = try VacationDays(subject.facts, name) else { continue }
            if label == .vacationUnpaid || label == .vacationAdvance, days.isNothing { continue }
            rows.append(
                [words[label]]
                    + [days.total, days.taken, days.left].map { $0?.swedishText() ?? "" })
        }
        if rows.isEmpty { return nil }
        var heads = [words[.vacationTotal], words[.vacationTaken], words[.vacationLeft]]
        // A file that never says what has been taken needs no empty columns for it.
        if rows.allSatisfy({ $0[2].isEmpty }) {
            rows = rows.map { [$0[0], $0[1]] }
            heads = []
        }
        return PayslipSheet.Group(title: words[.vacation], heads: heads, rows: rows)
    }

    private func balances() throws(DocumentProblem) -> PayslipSheet.Group? {
        var rows: [[String]] = []
        for (label, element) in [
            (SheetLabel.flex, "flexsaldo"), (.comp, "kompsaldo"), (.timeBank, "tidbanktim"),
        ] {
            guard let hours = try SheetBuilder.quantity(subject.facts, element) else { continue }
            rows.append([words[label], "\(hours.swedishText())\u{A0}\(words[.hours])"])
        }
        for (label, element) in [
            (SheetLabel.timeBankAmount, "tidbankbel"), (.employerFee, "arbavgiftbel"),
        ] {
            guard let amount = try money(element) else { continue }
            rows.append([words[label], amount.swedishText])
        }
        return rows.isEmpty ? nil : PayslipSheet.Group(title: words[.balances], rows: rows)
    }

    private func money(_ element: String) throws(DocumentProblem) -> Money? {
        guard let text = subject.facts[element].nonBlank else { return nil }
        if let money = Money(kronor: text) { return money }
        // Said besides, with more decimals than money has.
        guard let number = Quantity(text) else { throw .noNumber(element: element, text: text) }
        let half: Int64 = number.tenThousandths < 0 ? -50 : 50
        return Money(ore: (number.tenThousandths + half) / 100)
    }

    static func quantity(
        _ facts: [String: String], _ element: String
    ) throws(DocumentProblem) -> Quantity? {
        guard let text = facts[element].nonBlank else { return nil }
        guard let number = Quantity(text) else { throw .noNumber(element: element, text: text) }
        return number
    }
}
