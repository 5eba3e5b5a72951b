import Administration
import Delivery
import Diagnostics
import HostKit
import Payroll
import Store
import Wording

/// Follows a dispatch that another process runs: how it stands, and each payslip that needs somebody, until it ends.
struct LogFollower {
    let host: Installation
    let command: LogCommand

    /// How often the log is looked at.
    private static let pause = Duration.milliseconds(500)

    func run(_ found: DispatchDesk.Found) async throws -> ExitStatus {
        let service = LogService(host: host)
        let id = found.overview.dispatch.id.value
        command.tell(LogWords.following, ["dispatch": "\(id)"])
        var shown = DispatchSummary()
        var told: Set<Int64> = []
        while true {
            // Before the look: a dispatch that ends in between is seen as ended by the next look.
            let isBusy = service.isBusy(found.company)
            let now = try service.find(id)
            try tellProblems(service, now, &told)
            let overview = now.overview
            if overview.summary != shown || overview.dispatch.state == .done {
                shown = overview.summary
                let title = host.channelTitle(overview.dispatch.channel)
                Output.marked(
                    "\(overview.mark) "
                        + SummaryText.phrase(shown, title).text(command.language.language))
                Output.flush()
            }
            if overview.dispatch.state == .done { return shown.isWell ? .well : .someFailed }
            guard isBusy else {
                command.tell(
                    LogWords.notRunning,
                    [
                        "dispatch": "\(id)",
                        "command":
                            "lonespec resume --company \(found.company.organisationNumber.dashed)",
                    ])
                return .interrupted
            }
            try await Task.sleep(for: LogFollower.pause)
        }
    }

    private func tellProblems(
        _ service: LogService, _ found: DispatchDesk.Found, _ told: inout Set<Int64>
    ) throws {
        var filter = DeliveryFilter()
        filter.states = [.failed, .held]
        var last: Int64?
        while true {
            let page = try service.deliveries(of: found, filter, after: last, limit: 500)
            for line in page where told.insert(line.id.value).inserted {
                let text = DeliveryText(line, host).whole.text(command.language.language)
                Output.marked("✗ \(line.number) \(line.name): \(text)")
            }
            guard let final = page.last else { return }
            last = final.id.value
        }
    }
}
