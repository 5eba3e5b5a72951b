import Administration
import ArgumentParser
import Console
import Delivery
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct UsageCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract: "Payslips accepted by Kivra per company and month, to check an invoice against.",
        discussion: """
            Examples:
              lonespec usage --month 2026-11
              lonespec usage --month 2026-01 --through 2026-12 --company 559900-0014
              lonespec usage --month 2026-11 --format csv
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(name: .long, help: "The month, or the first of several (default: this month).")
    var month: String?
    @Option(name: .long, help: "The last month.") var through: String?
    @Option(name: .long, help: "Only this company.") var company: String?
    @OptionGroup var list: ListOptions
    @OptionGroup var language: LanguageOptions

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        let first = month ?? String(host.today.description.prefix(7))
        let last = through ?? first
        let lines = try UsageService(host: host).lines(
            from: first, through: last, of: company.map(host.company))
        let companies = Dictionary(
            uniqueKeysWithValues: try host.store.companies().map { ($0.id, $0) })
        var listing = Listing(columns, list.format)
        var total = UsageCounts()
        for line in lines {
            let company = companies[line.company]
            try listing.add(
                [
                    .text(line.month), .init(company?.organisationNumber.dashed),
                    .init(company?.name), .text(environment(line)),
                    .text(
                        list.format == .table
                            ? host.channelTitle(ChannelName(rawValue: line.channel))
                                .text(language.language) : line.channel),
                ] + numbers(line.counts))
            if line.environment == .production { total += line.counts }
        }
        if list.format == .table, lines.count > 1 {
            let name = "\(say(UsageWords.total)), \(say(LogWords.production))"
            try listing.add(["", "", .text(name), "", ""] + numbers(total))
        }
        let months = first == last ? first : "\(first) – \(last)"
        listing.end(nothing: say(UsageWords.none, ["months": "\(months)"]))
        if list.format == .table, !lines.isEmpty {
            Output.line()
            tell(UsageWords.explanation)
        }
        return .well
    }

    private var columns: [Listing.Column] {
        let columns: [(String, UsageWords)] = [
            ("month", .month), ("number", .organisationNumber), ("company", .company),
            ("environment", .environment), ("channel", .channel), ("accepted", .accepted),
            ("retained", .retained), ("letters", .letters), ("retries", .retries),
            ("duplicates", .duplicates),
        ]
        return columns.map { .init(key: $0.0, heading: say($0.1)) }
    }

    private func environment(_ line: UsageLine) -> String {
        guard list.format == .table else { return line.environment.rawValue }
        return say(line.environment == .production ? LogWords.production : .test)
    }

    private func numbers(_ counts: UsageCounts) -> [Listing.Cell] {
        [
            .number(counts.accepted), .number(counts.retained), .number(counts.letters),
            .number(counts.retries), .number(counts.duplicates),
        ]
    }
}
