import Delivery
import Foundation
import Payroll
import Settings
import Webhook

/// Tells somebody by the way that the operator has named; where none is named, the line in the log is all.
struct OperatorNotifier: Notifier {
    let target: NotifyTarget?
    let company: Company

    /// Longer than this nobody is waited for: payslips go on.
    private static let patience: Duration = .seconds(10)

    func tell(_ notice: PendingNotice) async -> String? {
        switch target {
        case nil: nil
        case .command(let command)?: await run(command, notice)
        case .webhook(let source)?: await post(source.value(), source.label, notice)
        }
    }

    private func post(_ url: String?, _ label: String, _ notice: PendingNotice) async -> String? {
        guard let url else { return "the webhook's address is missing: \(label) has nothing" }
        guard let webhook = Webhook(url) else {
            return "the webhook's address must begin with https://, or lead to this computer"
        }
        let body = [
            "text": notice.text, "company": company.organisationNumber.dashed,
            "company_name": company.name, "dispatch": String(notice.dispatch.value),
            "plugin": notice.plugin,
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(body) else { return "the text cannot be encoded" }
        return await webhook.post(Array(json))
    }

    private func run(_ command: [String], _ notice: PendingNotice) async -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        // Nothing of our own environment, where credentials may be.
        process.environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
            "LONESPEC_COMPANY": company.organisationNumber.dashed,
            "LONESPEC_DISPATCH": String(notice.dispatch.value), "LONESPEC_PLUGIN": notice.plugin,
        ]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return "\(command[0]) cannot be run"
        }
        // A text has at most a thousand bytes, which fit into any pipe; a program that does not read them is its own affair.
        try? input.fileHandleForWriting.write(contentsOf: Data("\(notice.text)\n".utf8))
        try? input.fileHandleForWriting.close()
        let end = ContinuousClock.now + OperatorNotifier.patience
        while process.isRunning {
            if ContinuousClock.now > end {
                kill(process.processIdentifier, SIGKILL)
                return
                    "\(command[0]) was ended after \(OperatorNotifier.patience.components.seconds) s"
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return process.terminationStatus == 0
            ? nil : "\(command[0]) ended with \(process.terminationStatus)"
    }
}
