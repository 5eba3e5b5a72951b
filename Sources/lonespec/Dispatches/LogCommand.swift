import Administration
import ArgumentParser
import Console
import Delivery
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

struct LogCommand: AdministratorCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Shows the dispatches, or what came of each payslip in one.",
        discussion: """
            Examples:
              lonespec log
              lonespec log --company 559900-0014
              lonespec log 12
              lonespec log 12 --only failed --only held
              lonespec log 12 --employee 1042
              lonespec log 12 --follow
              lonespec log 12 --download utskick-12.html
              lonespec log 12 --format csv
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A dispatch's number.") var dispatch: Int64?
    @Option(name: .long, help: "Only this company's dispatches.") var company: String?
    @Option(
        name: .long,
        help: "Only: delivered, retained, handed-over, failed, held, not-selected, cancelled, open."
    )
    var only: [OnlyState] = []
    @Option(name: .long, help: "Only this employee; may be repeated.")
    var employee: [EmploymentNumber] = []
    @Flag(name: .long, help: "Follow a dispatch that is under way until it ends.")
    var follow = false
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write the detailed log to a file: .txt, .csv, .json or .html.", valueName: "file"))
    var download: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var language: LanguageOptions

    /// States of deliveries, as somebody asks for them.
    enum OnlyState: String, CaseIterable, ExpressibleByArgument {
        case delivered
        case retained
        case handedOver = "handed-over"
        case failed
        case held
        case notSelected = "not-selected"
        case cancelled
        case open

        var states: [DeliveryState] {
            switch self {
            case .delivered: [.delivered]
            case .retained: [.retained]
            case .handedOver: [.handedOver, .replaced]
            case .failed: [.failed]
            case .held: [.held]
            case .notSelected: [.notSelected]
            case .cancelled: [.cancelled]
            case .open: [.prepared, .inflight, .waiting]
            }
        }
    }

    func validate() throws {
        if dispatch == nil, follow || download != nil || !only.isEmpty || !employee.isEmpty {
            throw ValidationError(
                "--follow, --download, --only and --employee belong to a dispatch: lonespec log 12."
            )
        }
        if dispatch != nil, company != nil {
            throw ValidationError("Name a dispatch or a --company.")
        }
        if follow, download != nil { throw ValidationError("Use --follow or --download.") }
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        guard let dispatch else { return try await dispatches(host) }
        let found = try LogService(host: host).find(dispatch)
        if let download { return try write(host, found, to: download) }
        if follow { return try await LogFollower(host: host, command: self).run(found) }
        return try await deliveries(host, found)
    }

    private func dispatches(_ host: Installation) async throws -> ExitStatus {
        let company = try company.map(host.company)
        let names = try CompanyNames(host)
        let service = LogService(host: host)
        var listing = Listing(
            [
                .init(key: "status", heading: say(LogWords.status)),
                .init(key: "dispatch", heading: say(LogWords.dispatch)),
                .init(key: "company", heading: say(LogWords.company)),
                .init(key: "pay_date", heading: say(LogWords.payDate)),
                .init(key: "info", heading: say(LogWords.info)),
                .init(key: "selection", heading: say(LogWords.selection)),
                .init(key: "started_by", heading: say(LogWords.startedBy)),
                .init(key: "started", heading: say(LogWords.started)),
                .init(key: "seconds", heading: say(LogWords.duration)),
            ], list.format, write: Output.marked)
        let last = try await page.walk(
            list.format, from: page.after,
            page: { try service.dispatches(of: company, before: $0, limit: $1) },
            key: \.dispatch.id.value
        ) { overview in
            try listing.add(cells(overview, names, host))
        }
        listing.end(nothing: say(LogWords.empty))
        if let last { page.tellMore(self, String(last)) }
        return .well
    }

    private func cells(_ overview: DispatchOverview, _ names: CompanyNames, _ host: Installation)
        -> [Listing.Cell]
    {
        let dispatch = overview.dispatch
        let seconds = overview.endedAt.map {
            Int(($0.milliseconds - dispatch.createdAt.milliseconds) / 1_000)
        }
        let info = overview.info(host.channelTitle(dispatch.channel)).text(language.language)
        return [
            .text(list.format == .table ? overview.mark : overview.code),
            .number(Int(dispatch.id.value)), .text(names.name(dispatch.company)),
            .text(overview.payDates.map(\.description).joined(separator: ", ")), .text(info),
            .init(SelectionText.line(kept: overview.criteria)?.text(language.language)),
            .text(overview.startedBy), .text(dispatch.createdAt.swedishText),
            seconds.map(Listing.Cell.number) ?? .nothing,
        ]
    }

    var filter: DeliveryFilter {
        var filter = DeliveryFilter()
        filter.states = Set(only.flatMap(\.states))
        filter.employees = Set(employee)
        return filter
    }

    private func deliveries(_ host: Installation, _ found: DispatchDesk.Found) async throws
        -> ExitStatus
    {
        let service = LogService(host: host)
        let isTable = list.format == .table
        if isTable { heading(found) }
        // The evidence of a delivery is for programs and for Kivra's support: --format csv or json, and --download.
        var listing = Listing(columns(isTable), list.format, write: Output.marked)
        let last = try await page.walk(
            list.format, from: page.after,
            page: { try service.deliveries(of: found, filter, after: $0, limit: $1) },
            key: \.id.value
        ) { line in
            try listing.add(cells(line, isTable, host))
        }
        listing.end(
            nothing: say(
                filter == DeliveryFilter() ? LogWords.emptyDispatch : .nothingOfThat))
        if let last { page.tellMore(self, String(last)) }
        if isTable { try footer(found, host) }
        return .well
    }

    private func columns(_ isTable: Bool) -> [Listing.Column] {
        let columns: [Listing.Column] = [
            .init(key: "status", heading: ""),
            .init(key: "number", heading: say(LogWords.employee)),
            .init(key: "name", heading: say(LogWords.name)),
            .init(key: "channel", heading: say(LogWords.channel)),
            .init(key: "what", heading: say(LogWords.what)),
        ]
        let evidence = [
            "code", "attempts", "at", "object_key", "correlation_id", "pdf_sha256", "decision",
        ]
        return isTable ? columns : columns + evidence.map { .init(key: $0, heading: $0) }
    }

    private func cells(_ line: DeliveryLine, _ isTable: Bool, _ host: Installation)
        -> [Listing.Cell]
    {
        let text = DeliveryText(line, host)
        let cells: [Listing.Cell] = [
            .text(isTable ? line.state.mark : line.state.rawValue),
            .text(EmploymentNumber(line.number)?.description ?? line.number), .text(line.name),
            .text(text.channel?.text(language.language) ?? ""),
            .text(text.whole.text(language.language)),
        ]
        if isTable { return cells }
        return cells + [
            .init(line.code), .number(line.attempts), .text(line.changedAt.description),
            .init(line.objectKey), .init(line.correlationID), .init(line.documentDigest),
            .init(line.decision),
        ]
    }

    private func heading(_ found: DispatchDesk.Found) {
        let overview = found.overview
        let dates = overview.payDates.map(\.description).joined(separator: ", ")
        Output.marked(
            "\(overview.mark) \(say(LogWords.dispatch)) \(overview.dispatch.id.value), "
                + "\(found.company.name), \(say(DispatchWords.payDate)) \(dates)")
        tell(
            LogWords.byWhom,
            [
                "user": "\(overview.startedBy)",
                "time": "\(overview.dispatch.createdAt.swedishText)",
                "rules": "\(overview.ruleDigest.prefix(12))",
            ])
        if let selection = SelectionText.line(kept: overview.criteria) {
            tell(LogWords.selectionLine, ["selection": selection])
        }
        Output.line()
    }

    private func footer(_ found: DispatchDesk.Found, _ host: Installation) throws {
        let overview = found.overview
        Output.line()
        Output.line(
            overview.info(host.channelTitle(overview.dispatch.channel)).text(language.language))
        let remarks = try LogService(host: host).remarks(of: found)
        for line in RemarkText.lines(remarks) { Output.line(line.text(language.language)) }
    }

    private func write(_ host: Installation, _ found: DispatchDesk.Found, to path: String) throws
        -> ExitStatus
    {
        let count = try LogDownload(host: host, language: language.language)
            .write(found, filter, to: path)
        tell(
            LogWords.downloaded,
            [
                "dispatch": "\(found.overview.dispatch.id.value)", "count": "\(count)",
                "file": "\(path)",
            ])
        return .well
    }
}
