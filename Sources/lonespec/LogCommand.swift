import ArgumentParser
import Console
import Delivery
import Diagnostics
import HostKit
import Payroll
import Store

struct LogCommand: HostCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Shows the dispatches, or what came of each payslip in one.",
        discussion: """
            Examples:
              lonespec log
              lonespec log --company 559900-0014
              lonespec log 12
              lonespec log 12 --format csv
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A dispatch's number.") var dispatch: Int64?
    @Option(name: .long, help: "Only this company's dispatches.") var company: String?
    @Option(name: .long, help: "How many dispatches to list.") var limit = 50
    @OptionGroup var list: ListOptions
    @OptionGroup var language: LanguageOptions

    private func say(_ sv: String, _ en: String) -> String {
        Phrase(sv: sv, en: en).text(language.language)
    }

    func execute() async throws -> ExitStatus {
        let host = try workspace.open()
        guard let dispatch else { return try await dispatches(host) }
        return try await deliveries(host, Dispatch.ID(dispatch))
    }

    private func dispatches(_ host: Installation) async throws -> ExitStatus {
        let company = try company.map(host.company)
        let names = Dictionary(
            uniqueKeysWithValues: try host.store.companies().map { ($0.id, $0.name) })
        var listing = Listing(
            [
                .init(key: "status", heading: "Status"),
                .init(key: "dispatch", heading: say("Utskick", "Dispatch")),
                .init(key: "company", heading: say("Företag", "Company")),
                .init(key: "pay_date", heading: say("Utbetalning", "Pay date")),
                .init(key: "info", heading: "Info"),
                .init(key: "started_by", heading: say("Startat av", "Started by")),
                .init(key: "started", heading: say("Start", "Started")),
                .init(key: "seconds", heading: say("Tid (s)", "Time (s)")),
            ], list.format)
        for overview in try await host.store.dispatches(of: company?.id, limit: limit) {
            let seconds = overview.endedAt.map {
                Int(($0.milliseconds - overview.dispatch.createdAt.milliseconds) / 1_000)
            }
            try listing.add([
                .text(overview.mark(list.format)), .number(Int(overview.dispatch.id.value)),
                .init(names[overview.dispatch.company]),
                .text(overview.payDates.map(\.description).joined(separator: ", ")),
                .text(
                    SummaryText.text(
                        overview.summary, language.language,
                        host.channelTitle(overview.dispatch.channel))),
                .text(overview.startedBy), .text(overview.dispatch.createdAt.swedishText),
                seconds.map(Listing.Cell.number) ?? .nothing,
            ])
        }
        listing.end(nothing: say("Inga utskick ännu.", "No dispatches yet."))
        return .well
    }

    private func deliveries(_ host: Installation, _ id: Dispatch.ID) async throws -> ExitStatus {
        guard let overview = try await host.store.overview(of: id) else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "log.unknown", Phrase("there is no dispatch \(id.value)"),
                    hint: "lonespec log lists them"))
        }
        let isTable = list.format == .table
        if isTable { try heading(host, overview) }
        // The evidence of a delivery is for programs and for Kivra's support: --format csv or json.
        var listing = Listing(columns(isTable), list.format)
        var last: DeliveryID?
        while true {
            let page = try host.store.deliveries(of: id, after: last, limit: 1_000)
            guard let final = page.last else { break }
            last = final.id
            for line in page {
                try listing.add(cells(line, isTable, host))
            }
        }
        listing.end(nothing: say("Utskicket är tomt.", "The dispatch is empty."))
        if isTable { try footer(overview, host) }
        return .well
    }

    private func columns(_ isTable: Bool) -> [Listing.Column] {
        let columns: [Listing.Column] = [
            .init(key: "status", heading: ""),
            .init(key: "number", heading: say("Anst.nr", "Number")),
            .init(key: "name", heading: say("Namn", "Name")),
            .init(key: "channel", heading: say("Kanal", "Channel")),
            .init(key: "what", heading: say("Vad som hände", "What happened")),
        ]
        let evidence = [
            "code", "attempts", "at", "object_key", "correlation_id", "pdf_sha256", "decision",
        ]
        return isTable ? columns : columns + evidence.map { .init(key: $0, heading: $0) }
    }

    private func channel(_ line: DeliveryLine, _ host: Installation) -> String {
        line.channel == .print
            ? say("brev", "letter") : host.channelTitle(line.channel).text(language.language)
    }

    private func cells(_ line: DeliveryLine, _ isTable: Bool, _ host: Installation)
        -> [Listing.Cell]
    {
        let what = [line.sentence, line.advice, line.warning].compactMap {
            $0?.text(language.language)
        }.filter { !$0.isEmpty }
        let cells: [Listing.Cell] = [
            .text(isTable ? line.state.mark : line.state.rawValue),
            .text(EmploymentNumber(line.number)?.description ?? line.number),
            .text(line.name), .text(line.state == .notSelected ? "" : channel(line, host)),
            .text(what.isEmpty ? say("Väntar.", "Waiting.") : what.joined(separator: " ")),
        ]
        if isTable { return cells }
        return cells + [
            .init(line.code), .number(line.attempts), .text(line.changedAt.description),
            .init(line.objectKey), .init(line.correlationID), .init(line.documentDigest),
            .init(line.decision),
        ]
    }

    private func heading(_ host: Installation, _ overview: DispatchOverview) throws {
        let company = try host.store.companies().first { $0.id == overview.dispatch.company }
        let dates = overview.payDates.map(\.description).joined(separator: ", ")
        Output.line(
            "\(overview.mark(.table)) \(say("Utskick", "Dispatch")) \(overview.dispatch.id.value), "
                + "\(company?.name ?? "–"), \(say("utbetalning", "pay date")) \(dates)")
        Output.line(
            say("Startat av ", "Started by ") + overview.startedBy + " "
                + overview.dispatch.createdAt.swedishText + ", \(say("regler", "rules")) "
                + overview.ruleDigest.prefix(12))
        Output.line()
    }

    private func footer(_ overview: DispatchOverview, _ host: Installation) throws {
        let id = overview.dispatch.id
        Output.line()
        Output.line(
            SummaryText.text(
                overview.summary, language.language, host.channelTitle(overview.dispatch.channel)))
        let records = PluginRecord.all(try host.store.pluginsText(of: id))
        if records.count > 1 {
            let names = records.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
            Output.line("Plugin: \(names)")
        }
        for count in try host.store.counts(of: id) {
            Output.line("\(count.plugin): \(count.name) = \(count.value)")
        }
        for note in try host.store.notes(of: id) {
            Output.line("\(note.at.swedishText) \(note.plugin): \(text(of: note))")
        }
    }

    private func text(of note: DispatchNote) -> String {
        switch note.note.kind {
        case .log: return note.note.text
        case .problem: return "✗ \(note.note.text)"
        case .notify:
            let failed = note.problem.map { " (✗ \($0))" } ?? ""
            return say("meddelat: ", "told: ") + note.note.text + failed
        }
    }
}

extension DispatchOverview {
    /// Green tick, red cross, or under way.
    func mark(_ format: ListFormat) -> String {
        let isDone = dispatch.state == .done
        guard format == .table else {
            return isDone ? (summary.isWell ? "well" : "failed") : "open"
        }
        let tick = summary.isWell ? "✓" : "✗"
        return isDone ? tick : "…"
    }
}

extension DeliveryState {
    /// A sign for people.
    var mark: String {
        switch self {
        case .delivered, .retained, .handedOver, .replaced: "✓"
        case .failed, .held: "✗"
        case .notSelected, .cancelled: "–"
        case .prepared, .inflight, .waiting: "…"
        }
    }
}
