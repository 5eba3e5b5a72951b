import Delivery
import Foundation
import HostKit
import Kivra
import NIOCore
import Payroll
import Store

/// The requests that `lonespec send` makes, as ready bytes.
struct SendInput {
    let workspace: BenchWorkspace

    /// Fills the workspace with payslips that have PDFs of a size.
    func make(_ count: Int, bytes: Int) throws {
        var random = SeededRandom(seed: 2)
        let head = Array("%PDF-1.4\n".utf8)
        let tail = Array("\n%%EOF\n".utf8)
        try PayslipFeed(workspace: workspace).run(count) { index, host in
            let body = random.bytes(bytes - head.count - tail.count)
            return try host.documents.put(head + body + tail, from: "\(index).pdf")
        }
        try workspace.keepDatabase()
    }

    /// The bodies of all requests.
    func bodies() async throws -> [ByteBuffer] {
        let host = try Installation.open(workspace.path)
        let company = try host.company(BenchWorkspace.company)
        let service = PlanService(host: host)
        let plan = try service.open(company, SelectionRequest(), today: nil)
        var messages: [Message] = []
        _ = try await service.run(plan) { candidate, decision in
            guard case .send(let recipient, let retention) = decision.outcome else {
                throw BenchFailure("employee \(candidate.employee.number) is not sent to")
            }
            messages.append(
                Message(
                    company: company, link: plan.link, run: candidate.run,
                    employee: candidate.employee, recipient: recipient,
                    payslip: candidate.payslip, detail: PayslipDetail(), retention: retention,
                    createdAt: host.now()))
        }
        let details = try await host.store.details(of: messages.map(\.payslip.id))
        let bodies = try messages.map { message in
            var message = message
            message.detail = details[message.payslip.id] ?? PayslipDetail()
            return try body(message, host.documents)
        }
        try host.close()
        return bodies
    }

    private func body(_ message: Message, _ documents: DocumentStore) throws -> ByteBuffer {
        let frozen = KivraContent().freeze(message)
        var buffer = ByteBuffer(bytes: frozen.head)
        let document = Data(try documents.bytes(of: frozen.document.digest))
        buffer.writeBytes(document.base64EncodedData())
        buffer.writeBytes(frozen.tail)
        return buffer
    }
}
