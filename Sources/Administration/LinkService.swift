import Delivery
import Diagnostics
package import HostKit
package import Payroll
import Settings
package import Store
import Wording

/// A company's program link.
package struct LinkService {
    /// A change that somebody asks for.
    package struct Change: Sendable {
        /// The company.
        package var company: Company
        /// The link as it is.
        package var before: ProgramLink
        /// The link as it is to be.
        package var after: ProgramLink
        /// The boxes whose switch in the link changes, with how many employees have them otherwise. Whether they change too
        /// is a question for a person.
        package var questions: [Question]

        /// Whether nothing changes.
        package var isEmpty: Bool { before == after }
    }

    /// Whether a box changes for all employees of the register too.
    package struct Question: Sendable, Hashable {
        /// The box, and how all would have it.
        package var box: BoxSwitch
        /// How many employees have it otherwise.
        package var count: Int
    }

    private let host: Installation

    /// Creates the service.
    package init(host: Installation) {
        self.host = host
    }

    /// The link of a company.
    package func show(_ company: Company) throws -> ProgramLink {
        try host.requireMembership(of: company)
        return try host.store.link(of: company.id)
    }

    /// What a change would be; nothing changes yet.
    ///
    /// - Parameters:
    ///   - company: whose link.
    ///   - words: the settings as a command line has them: `--retention-days 30`.
    /// - Returns: the change, and what has to be answered first.
    /// - Throws: `CommandFailure`: 2 for a value that cannot be, 3 for one that the company has no right to.
    package func propose(_ company: Company, _ words: [String]) throws -> Change {
        try host.require(.settings, for: company)
        let before = try host.store.link(of: company.id)
        var after = before
        do throws(Diagnostic) {
            try LinkSettings.usual.apply(words, to: &after)
        } catch {
            throw CommandFailure(.usage, error)
        }
        try check(before, after, company)
        var questions: [Question] = []
        for (box, old, new) in [
            (BoxSwitch.Box.kivra, before.sendsPayslips, after.sendsPayslips),
            (.print, before.printHandling, after.printHandling),
        ] where old != new {
            let change = BoxSwitch(box, isOn: new)
            let count = try host.store.count(change, of: company.id)
            if count > 0 { questions.append(Question(box: change, count: count)) }
        }
        return Change(company: company, before: before, after: after, questions: questions)
    }

    /// Makes a change, and with it the boxes that somebody said yes to, in one transaction.
    ///
    /// - Parameters:
    ///   - change: what `propose` gave.
    ///   - boxes: the boxes that change for all employees.
    /// - Returns: how many employees were changed.
    /// - Throws: `CommandFailure`, also when the link has changed meanwhile.
    package func make(_ change: Change, switching boxes: [BoxSwitch]) throws -> Int {
        let company = change.company
        try host.require(.settings, for: company)
        for box in boxes {
            try host.require(box.box == .kivra ? .mailboxBox : .printBox, for: company)
        }
        let lock = try host.lock(company, purpose: "link set")
        guard try host.store.link(of: company.id) == change.before else {
            throw CommandFailure(.busy, LinkService.changedMeanwhile)
        }
        // The add-on may have gone while a question was open.
        let now = try host.store.company(company.organisationNumber) ?? company
        try check(change.before, change.after, now)
        let count = try host.store.update(
            change.after, of: company.id, switching: boxes, by: host.author)
        _ = consume lock
        return count
    }

    /// Asks the channel whether it lets the company in and knows its tenant key. Nothing is sent, and nobody is asked for.
    ///
    /// - Returns: how many mailboxes a search for nobody found, which is none.
    /// - Throws: `CommandFailure` with what the channel answered.
    package func test(_ company: Company) async throws -> Int {
        try host.require(.settings, for: company)
        let link = try host.store.link(of: company.id)
        let native = try host.channel(of: company)
        let obstacles = native.composer.obstacles(company, link)
        guard obstacles.isEmpty else { throw CommandFailure(.refused, obstacles) }
        let channel = try host.open(native, of: company, link)
        do throws(DispatchStop) {
            try await channel.authenticate()
            let found = try await channel.mailboxesOfNobody()
            await channel.shutdown()
            return found
        } catch {
            await channel.shutdown()
            throw CommandFailure(
                error.isTemporary ? .interrupted : .refused,
                Diagnostic(
                    code: error.reason.code, error.reason.sentence, hint: error.reason.advice,
                    subject: company.organisationNumber.dashed))
        }
    }

    private func check(_ before: ProgramLink, _ after: ProgramLink, _ company: Company) throws {
        let number = company.organisationNumber.dashed
        if after.printHandling, !before.printHandling, !company.hasPrintAddOn {
            throw CommandFailure(
                .refused,
                Diagnostic(
                    code: "link.print-add-on", LinkWords.noAddOn.phrase,
                    hint: LinkWords.noAddOnHint.phrase(["number": "\(number)"]), subject: number))
        }
        guard after.environment == .test, before.environment != .test else { return }
        let missing = host.workspace.configuration.channels[try host.channel(of: company).name]?
            .missingCredentials(.test)
        guard let missing, !missing.isEmpty else { return }
        throw CommandFailure(
            .refused,
            [
                Diagnostic(
                    code: "link.test-credentials", LinkWords.noTestCredentials.phrase,
                    hint: LinkWords.noTestCredentialsHint.phrase, subject: number)
            ] + missing)
    }

    private static let changedMeanwhile = Diagnostic(
        code: "link.changed",
        Phrase(
            sv: "någon annan ändrade programlänken just nu",
            en: "somebody else changed the program link just now"),
        hint: Phrase(sv: "se efter och försök igen", en: "look, then try again"))
}
