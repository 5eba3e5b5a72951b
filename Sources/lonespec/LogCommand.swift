import ArgumentParser
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

    private func dispatches(_ host: Host) async throws -> ExitStatus {
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
                .text(SummaryText.text(overview.summary, language.language)),
                .text(overview.startedBy), .text(overview.dispatch.createdAt.swedishText),
                seconds.map(Listing.Cell.number) ?? .nothing,
            ])
        }
        listing.end(nothing: say("Inga utskick ännu.", "No dispatches yet."))
        return .well
    }

    private func deliveries(_ host: Host, _ id: Dispatch.ID) async throws -> ExitStatus {
        guard try host.store.dispatch(id) != nil else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "log.unknown", Phrase("there is no dispatch \(id.value)"),
                    hint: "lonespec log lists them"))
        }
        var listing = Listing(
            [
                .init(key: "status", heading: ""),
                .init(key: "number", heading: say("Anst.nr", "Number")),
                .init(key: "name", heading: say("Namn", "Name")),
                .init(key: "channel", heading: say("Kanal", "Channel")),
                .init(key: "what", heading: say("Vad som hände", "What happened")),
                .init(key: "object_key", heading: say("Objektnyckel", "Object key")),
                .init(key: "correlation_id", heading: say("Korrelations-id", "Correlation id")),
            ], list.format)
        var last: DeliveryID?
        while true {
            let page = try host.store.deliveries(of: id, after: last, limit: 1_000)
            guard let final = page.last else { break }
            last = final.id
            for line in page {
                let what = [line.sentence, line.advice].compactMap { $0?.text(language.language) }
                try listing.add([
                    .text(list.format == .table ? line.state.mark : line.state.rawValue),
                    .text(line.number), .text(line.name),
                    .text(line.state == .notSelected ? "" : line.channel.rawValue),
                    .text(what.joined(separator: " ")), .init(line.objectKey),
                    .init(line.correlationID),
                ])
            }
        }
        listing.end(nothing: say("Utskicket är tomt.", "The dispatch is empty."))
        return .well
    }
}

extension DispatchOverview {
    /// Green tick, red cross, or under way.
    func mark(_ format: ListFormat) -> String {
        let isDone = dispatch.state == .done
        guard format == .table else { return isDone ? (summary.isWell ? "well" : "failed") : "open" }
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
