import Administration
import Delivery
import Diagnostics
import Dispatch
import Foundation
import HostKit
import Payroll
import Wording

/// Runs a dispatch with progress and signals, and prints its end.
struct Sending {
    let host: Installation
    let company: Company
    let language: Language

    /// Refuses what would be refused anyway, before anything is asked.
    func check(channel: String?) throws {
        try DispatchService(host: host, stop: StopSignal()) { _ in }
            .check(company, channel: channel)
    }

    /// Runs `send` or `resume`.
    func run(
        _ work: (DispatchService) async throws -> DispatchService.Result?
    ) async throws -> ExitStatus {
        let stop = StopSignal()
        let sources = Sending.listen(stop, language)
        defer { for source in sources { source.cancel() } }
        let progress = Progress(language: language)
        let service = DispatchService(host: host, stop: stop) { progress.take($0) }
        let result: DispatchService.Result?
        do {
            result = try await work(service)
        } catch {
            progress.end()
            throw error
        }
        progress.end()
        guard let result else {
            Output.line(say(.notOpen))
            return .well
        }
        show(result)
        return result.exit
    }

    private func say(_ word: DispatchWords, _ values: [String: Phrase] = [:]) -> String {
        word.text(language, values)
    }

    /// Ctrl-C and SIGTERM ask to stop; a second Ctrl-C ends at once, which is safe too.
    static func listen(_ stop: StopSignal, _ language: Language) -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if stop.isRequested { Foundation.exit(ExitStatus.interrupted.rawValue) }
                stop.request()
                Output.error("\n" + DispatchWords.stopNotice.text(language))
            }
            source.resume()
            return source
        }
    }

    private func show(_ result: DispatchService.Result) {
        for line in ResultText.lines(result, company) { Output.line(line.text(language)) }
    }
}
