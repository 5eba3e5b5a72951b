import Delivery
import HostKit
import Payroll
import Settings
import Store

/// Draws and stores the payslips of one workspace's pay run as preparing does, and prints how many, how long and how much memory.
struct DocumentsChild {
    let workspace: String

    func run() async throws {
        let host = try Installation.open(workspace)
        let company = try host.company(BenchWorkspace.company)
        let link = try host.store.link(of: company.id)
        let channel = try host.channel(of: company).name
        let press = try host.press(
            of: company, hooks: try host.hooks(of: company, channel: channel, dispatch: nil))
        let selection = Selection(runs: try host.store.payRuns(of: company.id).map(\.id))
        let start = ContinuousClock.now
        var pages = CandidatePages(selection, of: company.id, in: host.store)
        var count = 0
        while let page = try await pages.next() {
            let details = try await host.store.details(of: page.map(\.payslip.id))
            let made = try await press.make(
                page.map { candidate in
                    let detail = details[candidate.payslip.id] ?? PayslipDetail()
                    return HookFacts(
                        dispatch: Dispatch.ID(1), channel: .print, company: company, link: link,
                        run: candidate.run, employee: candidate.employee, recipient: nil,
                        payslip: candidate.payslip, detail: { detail })
                })
            count += made.count { if case .made = $0.outcome { true } else { false } }
        }
        let seconds = (ContinuousClock.now - start).seconds
        try host.close()
        print(count, seconds, Machine.peakMemory)
    }
}
