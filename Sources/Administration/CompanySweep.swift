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

    /// What becomes of one company before anything is sent.
    package enum Prospect: Sendable {
        /// It would send this: the request with its pay date, so that what is shown is what goes.
        case sends(SelectionRequest)
        /// It is left out, or cannot send.
        case ends(Outcome)
    }

    /// The companies, each with what would become of it. One that is not set up to send is left out, with how to change that;
    /// one that is, and cannot, is a failure.
    ///
    /// - Throws: `CommandFailure` with exit code 3 when the licence is off for the installation.
    package func companies(_ request: SelectionRequest) throws -> [(
        company: Company, prospect: Prospect
    )] {
        guard try host.isLicensed() else {
            throw CommandFailure(.refused, LinkGate.installationUnlicensed)
        }
        let known = try host.knownCompanies()
        // Somebody who lost every role is told, and not that there is nothing to do.
        if known.isEmpty, try !host.store.companies().isEmpty { try host.require(.send, for: nil) }
        return try known.map { ($0, try prospect($0, request)) }
    }

    private func prospect(_ company: Company, _ request: SelectionRequest) throws -> Prospect {
        let number: [String: Phrase] = ["number": "\(company.organisationNumber.dashed)"]
        if !company.isLicensed {
            return .ends(.skipped(DispatchWords.skippedLicence.phrase(number)))
        }
        let link = try host.store.link(of: company.id)
        if !link.isActive || !link.sendsPayslips {
            return .ends(.skipped(DispatchWords.skippedLink.phrase(number)))
        }
        do {
            try host.require(.send, for: company)
            return .sends(try host.select(request, of: company).request)
        } catch let failure as CommandFailure {
            if failure.diagnostics.map(\.code) == ["selection.empty"] {
                return .ends(.skipped(DispatchWords.skippedNoRun.phrase))
            }
            return .ends(.failed(failure))
        }
    }

    /// Sends for companies, so many at a time.
    ///
    /// - Parameters:
    ///   - companies: which, and what to send for each.
    ///   - width: how many at a time.
    ///   - tell: hears what happens, and for which company.
    /// - Returns: how each fared, in the order of `companies`.
    package func send(
        _ companies: [(company: Company, request: SelectionRequest)], width: Int,
        tell: @escaping @Sendable (Company, DispatchService.Event) -> Void
    ) async -> [Line] {
        await withTaskGroup(of: (Int, Line).self) { group in
            var lines = [Line?](repeating: nil, count: companies.count)
            var next = 0
            func begin() {
                guard next < companies.count else { return }
                let (index, (company, request)) = (next, companies[next])
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
            // What was interrupted comes first; only where it comes to an end can there be another dispatch.
            if try host.store.unfinishedDispatch(of: company.id) != nil,
                let resumed = try await service.resume(company), !resumed.isDone
            {
                return .sent(resumed)
            }
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
