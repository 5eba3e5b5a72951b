import Delivery
import Diagnostics
import Payroll
import Rules
import TestSupport
import Testing

/// One row: what is different from the ordinary case, and what is decided.
struct GateCase: Sendable, CustomTestStringConvertible {
    var name: String
    var change: @Sendable (inout Candidate, inout ProgramLink) -> Void
    var select = "return true"
    var print = "return true"
    var retention = "return 30"
    var outcome: String
    var code: String?

    var testDescription: String { name }

    static let all: [GateCase] = [
        GateCase(name: "ordinary", change: { _, _ in }, outcome: "send"),
        GateCase(
            name: "box not ticked", change: { c, _ in c.employee.sendViaKivra = false },
            outcome: "notSelected", code: "gate.box"),
        GateCase(
            name: "box comes before the number",
            change: { c, _ in
                c.employee.sendViaKivra = false
                c.employee.identityText = IdentitySecret(nil)
            }, outcome: "notSelected", code: "gate.box"),
        GateCase(
            name: "no number", change: { c, _ in c.employee.identityText = IdentitySecret(" ") },
            outcome: "failed", code: "gate.identity.missing"),
        GateCase(
            name: "wrong check digit",
            change: { c, _ in c.employee.identityText = IdentitySecret("191212121213") },
            outcome: "failed", code: "gate.identity.check-digit"),
        GateCase(
            name: "organisation number",
            change: { c, _ in
                c.employee.identityText = IdentitySecret(Invented.organisationNumber(7))
            }, outcome: "failed", code: "gate.identity.organisation"),
        GateCase(
            name: "coordination number without print",
            change: { c, _ in
                c.employee.identityText = IdentitySecret(Invented.coordinationNumber(3))
            }, outcome: "failed", code: "gate.identity.coordination"),
        GateCase(
            name: "coordination number with print",
            change: { c, link in
                c.employee.identityText = IdentitySecret(Invented.coordinationNumber(3))
                link.printHandling = true
            }, outcome: "letterOnly", code: "gate.identity.coordination"),
        GateCase(
            name: "no PDF", change: { c, _ in c.payslip.document = nil }, outcome: "failed",
            code: "gate.document.missing"),
        GateCase(
            name: "somebody else has the same PDF", change: { c, _ in c.sharesDocument = true },
            outcome: "failed", code: "gate.document.shared"),
        GateCase(
            name: "the rule says no", change: { _, _ in },
            select: "return false, 'nej tack'", outcome: "notSelected", code: "rule.select"),
        GateCase(
            name: "the rule fails", change: { _, _ in }, select: "return employee.x",
            outcome: "held", code: "rule.error"),
        GateCase(
            name: "the print rule fails", change: { _, link in link.printHandling = true },
            print: "return 'ja'", outcome: "held", code: "rule.contract"),
        GateCase(
            name: "the print rule is not asked where the link has no print",
            change: { _, _ in }, print: "return 'ja'", outcome: "send"),
        GateCase(
            name: "the retention rule fails", change: { _, _ in }, retention: "return 31",
            outcome: "held", code: "rule.contract"),
        GateCase(
            name: "sent before",
            change: { c, _ in
                c.earlier = EarlierDelivery(dispatch: Dispatch.ID(7), isSettled: true)
            }, outcome: "notSelected", code: "gate.sent"),
        GateCase(
            name: "in a dispatch that has not ended",
            change: { c, _ in
                c.earlier = EarlierDelivery(dispatch: Dispatch.ID(7), isSettled: false)
            }, outcome: "notSelected", code: "gate.under-way"),
    ]
}

extension Decision.Outcome {
    var name: String {
        switch self {
        case .send: "send"
        case .letterOnly: "letterOnly"
        case .notSelected: "notSelected"
        case .failed: "failed"
        case .held: "held"
        }
    }
}

@Suite struct PlannerTests {
    private func planner(
        _ rules: RuleSet, link: ProgramLink, channel: FakeChannel = FakeChannel()
    ) throws -> Planner {
        Planner(
            company: try Make.company(), link: link, rules: rules, composer: channel,
            makesDocuments: false,
            today: Make.today, createdAt: Timestamp(milliseconds: 0))
    }

    @Test(arguments: GateCase.all)
    func `each gate has its own outcome and reason`(row: GateCase) throws {
        var candidate = try Make.candidate()
        var link = Make.link()
        row.change(&candidate, &link)
        let rules = try Make.rules(
            select: row.select, print: row.print, retention: row.retention)
        let decision = try planner(rules, link: link).decide(candidate)
        #expect(decision.outcome.name == row.outcome)
        #expect(decision.reason?.code == row.code)
        if let reason = decision.reason {
            #expect(reason.sentence.sv.hasSuffix(".") && reason.sentence.en.hasSuffix("."))
            #expect(reason.sentence.sv != reason.sentence.en)
        }
    }

    @Test func `a channel that reaches nobody sends no post either`() throws {
        let channel = FakeChannel(replacesPost: false)
        var candidate = try Make.candidate()
        candidate.employee.allowPrint = true
        var link = Make.link()
        link.printHandling = true
        let rules = try Make.rules(print: "return true")
        let decision = try planner(rules, link: link, channel: channel).decide(candidate)
        #expect(decision.letterObstacle?.code == "print.channel" && !decision.mayPrint)
        #expect(try planner(rules, link: link).decide(candidate).mayPrint)
    }

    @Test(arguments: [
        (false, true, "return true", "print.link"), (true, false, "return true", "print.box"),
        (true, true, "return false", "print.rule"), (true, true, "return true", nil),
    ])
    func `a letter needs the link, the box and the rule`(
        link: Bool, box: Bool, rule: String, code: String?
    ) throws {
        var candidate = try Make.candidate()
        candidate.employee.allowPrint = box
        var program = Make.link()
        program.printHandling = link
        let decision = try planner(Make.rules(print: rule), link: program).decide(candidate)
        #expect(decision.letterObstacle?.code == code)
        #expect(decision.mayPrint == (code == nil))
    }

    @Test func `protected identity gets a letter only to a complete forwarding address`() throws {
        var candidate = try Make.candidate()
        candidate.employee.isProtected = true
        var link = Make.link()
        link.printHandling = true
        let planner = try planner(Make.rules(), link: link)
        #expect(planner.decide(candidate).letterObstacle?.code == "print.protected")
        candidate.employee.forwardingAddress = PostalAddress(
            street: "Box 2820", postalCode: "403 20", city: "Göteborg")
        #expect(planner.decide(candidate).mayPrint)
        let story = DecisionStory(candidate, planner.decide(candidate), link: link)
        #expect(!story.lines.contains { $0.text.sv.contains("Box 2820") })
    }

    @Test func `resend lets a settled payslip go again, but never one that is under way`() throws {
        var candidate = try Make.candidate()
        let planner = try planner(Make.rules(), link: Make.link())
        candidate.earlier = EarlierDelivery(dispatch: Dispatch.ID(1), isSettled: true)
        #expect(planner.decide(candidate, resend: true).outcome.name == "send")
        candidate.earlier = EarlierDelivery(dispatch: Dispatch.ID(1), isSettled: false)
        #expect(planner.decide(candidate, resend: true).outcome.name == "notSelected")
    }

    @Test func `what the channel would refuse fails, and a warning goes along`() throws {
        let candidate = try Make.candidate()
        let reason = Reason("test.size", sv: "För stor.", en: "Too large.")
        let refusing = FakeChannel(assess: { _ in Assessment(problem: reason) })
        let failed = try planner(Make.rules(), link: Make.link(), channel: refusing)
            .decide(candidate)
        #expect(failed.reason == reason)
        let warning = FakeChannel(assess: { _ in Assessment(warning: reason) })
        let sent = try planner(Make.rules(), link: Make.link(), channel: warning)
            .decide(candidate)
        #expect(sent.outcome.name == "send" && sent.warning == reason)
    }

    @Test func `the story names every gate, the rule's line and the fields, but never the number`()
        throws
    {
        let candidate = try Make.candidate()
        let rules = try Make.rules(select: "return employee.city == 'Luleå', 'bor i Luleå'")
        let link = Make.link()
        let decision = try planner(rules, link: link).decide(candidate)
        let story = DecisionStory(candidate, decision, link: link)
        let text = story.lines.map { "\($0.heading.sv) \($0.text.sv)" }.joined(separator: "\n")
        #expect(text.contains("bor i Luleå (rules/default.lua:2, select)"))
        #expect(text.contains("employee.city = \"Luleå\""))
        #expect(!text.contains(Invented.number(0)))
        #expect(text.contains("-****"))
    }
}
