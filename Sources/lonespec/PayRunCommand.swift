import Administration
import ArgumentParser
import Console
import Delivery
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct PayRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payrun", abstract: "The payroll runs that have been taken in.",
        subcommands: [List.self, Show.self])

    struct List: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists a company's payroll runs, the latest first.",
            discussion: "Example:\n  lonespec payrun list --company 559900-0014")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Option(name: .long, help: "How many runs to list.") var limit = 24
        @Option(name: .long, help: "How many of the latest runs to skip.") var skip = 0
        @OptionGroup var list: ListOptions
        @OptionGroup var language: LanguageOptions

        func validate() throws {
            if limit < 1 || skip < 0 {
                throw ValidationError("--limit must be at least 1, and --skip not negative.")
            }
        }

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            var listing = Listing(
                [
                    .init(key: "pay_date", heading: say(PayRunWords.payDate)),
                    .init(key: "label", heading: say(PayRunWords.label)),
                    .init(key: "status", heading: say(PayRunWords.status)),
                    .init(key: "payslips", heading: say(PayRunWords.payslips)),
                    .init(key: "documents", heading: say(PayRunWords.documents)),
                    .init(key: "replaced", heading: say(PayRunWords.replaced)),
                ], list.format)
            let page = try PayRunService(host: host).page(
                of: company, skipping: skip, limit: limit + 1)
            for overview in page.prefix(limit) {
                let status = overview.run.status
                let word: PayRunWords = status == .final ? .final : .preliminary
                try listing.add([
                    .text(overview.run.payDate.description), .text(overview.run.label),
                    .text(list.format == .table ? say(word) : status.rawValue),
                    .number(overview.payslips), .number(overview.documents),
                    .number(overview.replaced),
                ])
            }
            listing.end(nothing: say(PayRunWords.none))
            if page.count > limit {
                PageOptions.tellMore(self, "--skip", String(skip + limit))
            }
            return .well
        }
    }

    struct Show: AdministratorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the payslips of a pay date.",
            discussion: "Example:\n  lonespec payrun show --company 559900-0014 2026-11-25")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "The pay date as 2026-11-25 (default: the latest).") var payDate:
            CalendarDate?
        @OptionGroup var page: PageOptions
        @OptionGroup var list: ListOptions
        @OptionGroup var language: LanguageOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            try host.requireSight(of: company)
            var request = SelectionRequest()
            request.payDate = payDate
            request.status = .anyDate
            let found = try host.select(request, of: company)
            var listing = Listing(
                [
                    .init(key: "number", heading: say(PayRunWords.number)),
                    .init(key: "name", heading: say(PayRunWords.name)),
                    .init(key: "label", heading: say(PayRunWords.label)),
                    .init(key: "gross", heading: say(PayRunWords.gross)),
                    .init(key: "tax", heading: say(PayRunWords.tax)),
                    .init(key: "net", heading: say(PayRunWords.net)),
                    .init(key: "pdf_kb", heading: say(PayRunWords.pdf)),
                    .init(key: "revision", heading: say(PayRunWords.revision)),
                ], list.format)
            let service = PayRunService(host: host)
            let last = try await page.walk(
                list.format, from: page.after,
                page: {
                    try await service.payslips(of: company, found, after: $0, limit: $1)
                }, key: \.payslip.id.value
            ) { try listing.add(cells($0)) }
            listing.end()
            if let last { page.tellMore(self, String(last)) }
            return .well
        }

        private func cells(_ candidate: Candidate) -> [Listing.Cell] {
            let payslip = candidate.payslip
            let money = { (amount: Money?) -> Listing.Cell in
                .init(list.format == .table ? amount?.swedishText : amount?.plainText)
            }
            return [
                .text(candidate.employee.number.description),
                .text(candidate.employee.displayName), .text(candidate.run.label),
                money(payslip.amounts.gross), money(payslip.amounts.tax),
                money(payslip.amounts.net),
                payslip.document.map { .number(($0.byteCount + 999) / 1_000) } ?? .nothing,
                .number(payslip.revision),
            ]
        }
    }
}
