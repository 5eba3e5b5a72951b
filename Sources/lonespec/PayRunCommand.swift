import ArgumentParser
import Console
import Delivery
import Diagnostics
import HostKit
import Payroll
import Store

struct PayRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payrun", abstract: "The payroll runs that have been taken in.",
        subcommands: [List.self, Show.self])

    struct List: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists a company's payroll runs, the latest first.",
            discussion: "Example:\n  lonespec payrun list --company 559900-0014")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @OptionGroup var list: ListOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            var listing = Listing(
                [
                    .init(key: "pay_date", heading: "Utbetalningsdatum"),
                    .init(key: "label", heading: "Beteckning"),
                    .init(key: "status", heading: "Status"),
                    .init(key: "payslips", heading: "Lönespecifikationer"),
                    .init(key: "documents", heading: "Med PDF"),
                    .init(key: "replaced", heading: "Rättade"),
                ], list.format)
            for overview in try host.store.payRuns(of: company.id) {
                let isFinal = overview.run.status == .final
                try listing.add([
                    .text(overview.run.payDate.description), .text(overview.run.label),
                    .text(
                        list.format == .table
                            ? (isFinal ? "definitiv" : "preliminär") : overview.run.status.rawValue),
                    .number(overview.payslips), .number(overview.documents),
                    .number(overview.replaced),
                ])
            }
            listing.end(nothing: "no payroll runs yet: lonespec import")
            return .well
        }
    }

    struct Show: HostCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the payslips of a pay date.",
            discussion: "Example:\n  lonespec payrun show --company 559900-0014 2026-11-25")

        @OptionGroup var workspace: WorkspaceOptions
        @Option(name: .long, help: "The organisation number.") var company: String
        @Argument(help: "The pay date as 2026-11-25 (default: the latest).") var payDate:
            CalendarDate?
        @OptionGroup var list: ListOptions

        func execute() async throws -> ExitStatus {
            let host = try workspace.open()
            let company = try host.company(company)
            var request = SelectionRequest()
            request.payDate = payDate
            request.includesPreliminary = true
            let (selection, _) = try host.select(request, of: company)
            var listing = Listing(
                [
                    .init(key: "number", heading: "Anst.nr"),
                    .init(key: "name", heading: "Namn"),
                    .init(key: "label", heading: "Beteckning"),
                    .init(key: "gross", heading: "Brutto"),
                    .init(key: "tax", heading: "Skatt"),
                    .init(key: "net", heading: "Netto"),
                    .init(key: "pdf_kb", heading: "PDF kB"),
                    .init(key: "revision", heading: "Version"),
                ], list.format)
            let money = { (amount: Money?) -> Listing.Cell in
                .init(list.format == .table ? amount?.swedishText : amount?.plainText)
            }
            var pages = CandidatePages(selection, of: company.id, in: host.store)
            while let page = try await pages.next() {
                for candidate in page {
                    let payslip = candidate.payslip
                    try listing.add([
                        .text(candidate.employee.number.description),
                        .text(candidate.employee.displayName), .text(candidate.run.label),
                        money(payslip.amounts.gross), money(payslip.amounts.tax),
                        money(payslip.amounts.net),
                        payslip.document.map { .number(($0.byteCount + 999) / 1_000) } ?? .nothing,
                        .number(payslip.revision),
                    ])
                }
            }
            listing.end()
            return .well
        }
    }
}
