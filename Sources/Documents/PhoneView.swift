package import Diagnostics
import Mustache
import Payroll
import Typesetting

/// The main figures as HTML for small screens, from a Mustache template.
///
/// What a template gets: `language`, `title`, `employer`, `colour`, `net` and each of `figures` with `label` and `value`,
/// `note`, and single figures under the names of `SheetLabel`: `pay_date`, `gross`, `tax`, `phone_vacation` …, each there only
/// where it is known.
package struct PhoneView: Sendable {
    private let template: MustacheTemplate
    private let colour: String

    /// The template of employers that have none of their own.
    package static let usualTemplate = String(
        decoding: PackageResources.phone_mustache, as: UTF8.self)

    /// Reads a template.
    ///
    /// - Parameter look: the template, nil for the usual one, and the colour.
    /// - Throws: a `Diagnostic` when it is no Mustache template.
    package init(_ look: PayslipLook) throws(Diagnostic) {
        colour = look.colour.hex
        if let text = look.phoneTemplate, let problem = TemplateCheck.problem(in: text) {
            throw Diagnostic(
                code: "document.template", Phrase("the template for phones: \(problem)"),
                hint: "see docs/lonebesked.md for what a template can have",
                at: SourcePlace(file: look.phoneTemplateFile ?? "phone.mustache"))
        }
        do {
            template = try MustacheTemplate(
                string: look.phoneTemplate ?? PhoneView.usualTemplate)
        } catch let error as MustacheTemplate.ParserError {
            throw Diagnostic(
                code: "document.template",
                Phrase("the template for phones is not Mustache: \(error.error)"),
                hint:
                    "a section that begins with {{#name}} ends with {{/name}}; see docs/lonebesked.md",
                at: SourcePlace(
                    file: look.phoneTemplateFile ?? "phone.mustache",
                    line: error.context.lineNumber,
                    column: error.context.columnNumber))
        } catch {
            throw Diagnostic(
                code: "document.template",
                Phrase("the template for phones is not Mustache: \(error)"))
        }
    }

    /// The HTML of a payslip.
    ///
    /// - Parameters:
    ///   - sheet: what stands on it.
    ///   - subject: the payslip.
    /// - Returns: the text; what it has of names and words is escaped.
    /// - Throws: a `DocumentProblem` when a balance is no number.
    package func html(
        _ sheet: PayslipSheet, _ subject: PayslipSubject
    ) throws(DocumentProblem) -> String {
        let words = sheet.words
        var figures: [(label: SheetLabel, value: String)] = [
            (.payDate, sheet.payDate.description)
        ]
        if let period = subject.amounts.period {
            // The second date without the year that both have: a phone is narrow.
            let end = period.end.description
            let isSameYear = period.start.year == period.end.year
            figures.append(
                (.period, "\(period.start) – \(isSameYear ? String(end.dropFirst(5)) : end)"))
        }
        if let gross = subject.amounts.gross { figures.append((.gross, crowns(gross))) }
        if let tax = subject.amounts.tax { figures.append((.tax, crowns(Money.zero - tax))) }
        figures += try vacation(subject.facts)
        var content: [String: Any] = [
            "language": words.language.rawValue, "title": words[.title],
            "employer": sheet.employer, "colour": colour,
            "net": ["label": sheet.net.label, "value": sheet.net.value],
            "figures": figures.map { ["label": words[$0.label], "value": $0.value] },
            "note": words[.phoneNote],
        ]
        for figure in figures { content[figure.label.rawValue] = figure.value }
        return template.render(content)
    }

    private func crowns(_ money: Money) -> String { "\(money.swedishText)\u{A0}kr" }

    /// Days that are left where the file says what has been taken, else how many there are of each kind.
    private func vacation(
        _ facts: [String: String]
    ) throws(DocumentProblem) -> [(label: SheetLabel, value: String)] {
        let paid = try VacationDays(facts, "sembet")
        let saved = try VacationDays(facts, "semspa")
        let known = [paid, saved].compactMap(\.self)
        if known.isEmpty { return [] }
        if known.allSatisfy({ $0.left != nil }) {
            let left = known.compactMap(\.left?.tenThousandths).reduce(0, +)
            return [(.phoneVacation, Quantity(tenThousandths: left).swedishText())]
        }
        var figures: [(label: SheetLabel, value: String)] = []
        if let total = paid?.total { figures.append((.phonePaid, total.swedishText())) }
        if let total = saved?.total { figures.append((.phoneSaved, total.swedishText())) }
        return figures
    }
}
