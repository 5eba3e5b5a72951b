import Payroll

/// Vacation days of one kind: PAXml has how many there are (`sembettot`) and how many of them have been taken (`sembetutb`).
struct VacationDays: Hashable, Sendable {
    /// Days in all.
    let total: Quantity?
    /// Those taken; nil when the file does not say.
    let taken: Quantity?
    /// Those left; nil unless both are known: never a guess.
    let left: Quantity?

    /// Reads the days.
    ///
    /// - Parameters:
    ///   - facts: what the payroll file says.
    ///   - name: the beginning of the elements' names: `sembet`, `semspa`, `semobe`, `semfor`.
    /// - Throws: a `DocumentProblem` when one is no number.
    init?(_ facts: [String: String], _ name: String) throws(DocumentProblem) {
        // paxml.xsd: sembettot and sembetutb, semspatot and semspautb, semobetot and semobeutb, semfortot and semforutb.
        total = try SheetBuilder.quantity(facts, "\(name)tot")
        taken = try SheetBuilder.quantity(facts, "\(name)utb")
        guard let total else { return nil }
        left = try taken.map { (taken) throws(DocumentProblem) in
            // Nobody has a million days; a file may say so.
            let most: Int64 = 10_000_000_000
            guard total.tenThousandths.magnitude < most, taken.tenThousandths.magnitude < most
            else {
                throw .noNumber(
                    element: "\(name)tot", text: "\(total.swedishText()) - \(taken.swedishText())")
            }
            return Quantity(tenThousandths: total.tenThousandths - taken.tenThousandths)
        }
    }

    /// Whether there are none.
    var isNothing: Bool { total?.tenThousandths == 0 && (taken?.tenThousandths ?? 0) == 0 }
}
