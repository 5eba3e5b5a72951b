package import Delivery
package import Diagnostics
package import HostKit
package import Payroll
import Settings
import Store
import Wording

/// One dispatch for each company that sends, in turn or several at a time. What happens to one company changes nothing for
/// the others.
package struct CompanySweep: Sendable {
    /// How one company fared.
    package enum Outcome: Sendable {
        /// It has a dispatch.
        case sent(DispatchService.Result)
        /// It does not send, and is not meant to.
        case skipped(Phrase)
        /// It was meant to send, and could not.
        case failed(CommandFailure)

        /// How a command would end for this company alone.
        package var exit: ExitStatus {
            switch self {
            case .sent(let result): result.exit
            case .skipped: .well
            case .failed(let failure): failure.exit
            }
        }
    }

    /// One company and how it fared.
    package struct Line: Sendable {
        /// The company.
        package var company: Company
        /// How it fared.
        package var outcome: Outcome

        /// Creates a line.
        package init(company: Company, outcome: Outcome) {
            self.company = company
            self.outcome = outcome
        }
    }

    private let host: Installation
    private let stop: StopSignal

    /// Creates a sweep that a signal stops: no company is begun after it.
    package init(host: Installation, stop: StopSignal) {
        self.host = host
        self.stop = stop
    }

    /// The companies, each with why it is left out; nil for those that would send.
    ///
    /// - Throws: `CommandFailure` with exit code 3 when the licence is off for the installation.
    package func companies(_ request: SelectionRequest) throws -> [(
        company: Company, reason: Phrase?
    )] {
        guard try host.isLicensed() else {
            throw CommandFailure(.refused, LinkGate.installationUnlicensed)
        }
        let rights = try host.rights()
        return try host.knownCompanies().map { company in
            let link = try host.store.link(of: company.id)
            if !rights.allows(.send, for: company.id) {
                return (company, DispatchWords.skippedRight.phrase(["user": "\(host.user)"]))
            }
            if !company.isLicensed { return (company, DispatchWords.skippedLicence.phrase) }
            if !link.isActive || !link.sendsPayslips {
                return (company, DispatchWords.skippedLink.phrase)
            }
            do {
                _ = try host.select(request, of: company)
                return (company, nil)
            } catch let failure as CommandFailure
                where failure.diagnostics.map(\.code) == ["selection.empty"]
            {
                return (company, DispatchWords.skippedNoRun.phrase)
            }
        }
    }

    /// Sends for companies, so many at a time.
    ///
    /// - Parameters:
    ///   - companies: which.
    ///   - request: what to send for each.
    ///   - width: how many at a time.
    ///   - tell: hears what happens, and for which company.
    /// - Returns: how each fared, in the order of `companies`.
    package func send(
        _ companies: [Company], _ request: SelectionRequest, width: Int,
        tell: @escaping @Sendable (Company, DispatchService.Event) -> Void
    ) async -> [Line] {
        await withTaskGroup(of: (Int, Line).self) { group in
            var lines = [Line?](repeating: nil, count: companies.count)
            var next = 0
            func begin() {
                guard next < companies.count else { return }
                let (index, company) = (next, companies[next])
                next += 1
                group.addTask {
                    let outcome = await send(company, request) { tell(company, $0) }
                    return (index, Line(company: company, outcome: outcome))
                }
            }
            for _ in 0..<max(1, width) { begin() }
            for await (index, line) in group {
                lines[index] = line
                begin()
            }
            return lines.compactMap(\.self)
        }
    }

    private func send(
        _ company: Company, _ request: SelectionRequest,
        tell: @escaping @Sendable (DispatchService.Event) -> Void
    ) async -> Outcome {
        guard !stop.isRequested else {
            return .failed(
                CommandFailure(
                    .interrupted,
                    Diagnostic(code: "sweep.stopped", DispatchWords.notStarted.phrase)))
        }
        do {
            let service = DispatchService(host: host, stop: stop, tell: tell)
            return .sent(try await service.send(company, request))
        } catch let failure as CommandFailure {
            return .failed(failure)
        } catch let diagnostic as Diagnostic {
            return .failed(CommandFailure(.refused, diagnostic))
        } catch {
            return .failed(
                CommandFailure(
                    .refused, Diagnostic(code: "command.error", Phrase("\(error)"))))
        }
    }

    /// How a command ends that has sent for several companies: with what needs a person first. What can be resumed comes
    /// before what was refused, that before a company that was busy, and that before single payslips.
    package static func exit(_ lines: [Line]) -> ExitStatus {
        let order: [ExitStatus] = [.interrupted, .refused, .busy, .usage, .someFailed]
        let ends = Set(lines.map(\.outcome.exit))
        return order.first(where: ends.contains) ?? .well
    }
}
