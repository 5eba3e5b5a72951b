package import Delivery
package import Diagnostics
import LuaRuntime
package import Payroll
package import Rules
import Synchronization

/// A channel whose answers a test chooses.
package final class FakeChannel: Channel {
    private let answers: @Sendable (FrozenMessage, Int) async -> SendAnswer
    private let sentMessages = Mutex<[FrozenMessage]>([])
    private let people: Set<PersonalIdentityNumber>?
    private let problem: @Sendable (Message) -> Assessment

    /// Creates a channel.
    ///
    /// - Parameters:
    ///   - mailboxes: who has a mailbox; nil for everybody.
    ///   - replacesPost: whether it sends letters.
    ///   - assess: what the channel thinks of a message.
    ///   - answers: what it says to a message, and how often it was sent before.
    package init(
        mailboxes: Set<PersonalIdentityNumber>? = nil, replacesPost: Bool = true,
        assess: @escaping @Sendable (Message) -> Assessment = { _ in Assessment() },
        answers: @escaping @Sendable (FrozenMessage, Int) async -> SendAnswer = { _, _ in
            .accepted(Receipt(objectKey: "k", correlationID: "c", isRetained: false))
        }
    ) {
        traits = ChannelTraits(
            name: ChannelName(rawValue: "kivra"), title: Phrase(sv: "Kivra", en: "Kivra"),
            takesOnlyPersonal: true, replacesPost: replacesPost, perRecipientAndMinute: 50)
        self.answers = answers
        people = mailboxes
        problem = assess
    }

    /// Everything that was sent, in order.
    package var sent: [FrozenMessage] { sentMessages.withLock { $0 } }

    /// A channel as strict as the strictest.
    package let traits: ChannelTraits

    package func obstacles(_ company: Company, _ link: ProgramLink) -> [Diagnostic] { [] }

    package func mailboxesOfNobody() async throws(DispatchStop) -> Int { 0 }

    package func authenticate() async throws(DispatchStop) {}

    package func shutdown() async {}

    package func assess(_ message: Message) -> Assessment { problem(message) }

    package func problem(inHTML html: String) -> Reason? { nil }

    package func freeze(_ message: Message) -> FrozenMessage {
        let document = message.payslip.document
        return FrozenMessage(
            head: Array("\(message.employee.number)|\(message.createdAt)|".utf8), tail: [0x7C],
            document: document
                ?? Document(digest: Digest(bytes: [UInt8](repeating: 0, count: 32)), byteCount: 0))
    }

    package func send(_ message: FrozenMessage, document: [UInt8]) async -> SendAnswer {
        let before = sentMessages.withLock { sent in
            defer { sent.append(message) }
            return sent.count { $0 == message }
        }
        return await answers(message, before)
    }

    package func mailboxes(among numbers: [PersonalIdentityNumber]) async throws(DispatchStop)
        -> Set<PersonalIdentityNumber>
    {
        Set(numbers).intersection(people ?? Set(numbers))
    }
}

extension Make {
    /// Rules whose functions have these bodies.
    package static func rules(
        select: String = "return true", print: String = "return true",
        retention: String = "return 30"
    ) throws -> RuleSet {
        let source = """
            return { api = 1,
              select = function(employee, run) \(select) end,
              print_eligible = function(employee, run) \(print) end,
              retention_days = function(company, run, employee) \(retention) end }
            """
        return try RuleSet(
            files: InMemoryScripts(["default": source], folder: "rules"),
            company: company().organisationNumber)
    }
}
