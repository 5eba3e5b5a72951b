package import Payroll
package import Rules

/// Decides what happens to each payslip: host gates first, then the company's rules.
///
/// Pure: the same candidate, rules, channel and date give the same decision, and nothing here can reach the network or
/// write. `plan`, `send`, and later the workbench, all decide through it.
package struct Planner {
    /// The company.
    package let company: Company
    /// The company's link.
    package let link: ProgramLink
    /// The company's rules.
    package let rules: RuleSet
    /// Makes the messages.
    package let composer: any MessageComposer
    /// Whether a payslip without a document gets one when it is prepared.
    package let makesDocuments: Bool
    /// The date that counts as today.
    package let today: CalendarDate
    /// The instant that messages would tell as their creation.
    package let createdAt: Timestamp

    /// Creates a planner.
    package init(
        company: Company, link: ProgramLink, rules: RuleSet, composer: any MessageComposer,
        makesDocuments: Bool, today: CalendarDate, createdAt: Timestamp
    ) {
        self.company = company
        self.link = link
        self.rules = rules
        self.composer = composer
        self.makesDocuments = makesDocuments
        self.today = today
        self.createdAt = createdAt
    }

    /// Decides about one payslip.
    ///
    /// - Parameters:
    ///   - candidate: the payslip.
    ///   - resend: whether it may be sent although it was sent before.
    /// - Returns: the decision with everything that explains it.
    package func decide(_ candidate: Candidate, resend: Bool = false) -> Decision {
        var decision = Decision()
        decision.channel = traits.title
        decision.makesDocument = makesDocuments && candidate.payslip.document == nil
        decision.outcome = outcome(candidate, resend: resend, &decision)
        return decision
    }

    private func outcome(_ candidate: Candidate, resend: Bool, _ decision: inout Decision)
        -> Decision.Outcome
    {
        if let earlier = candidate.earlier, !(resend && earlier.isSettled) {
            return .notSelected(
                earlier.isSettled
                    ? .alreadySent(in: earlier.dispatch) : .underWay(in: earlier.dispatch))
        }
        guard candidate.employee.sendViaKivra else { return .notSelected(.boxNotTicked) }
        let identity = candidate.employee.identity(today: today)
        decision.identity = identity
        if let problem = identityProblem(identity) { return .failed(problem) }
        guard isSamePerson(candidate, identity) else { return .failed(.identityChanged) }
        var candidate = candidate
        if candidate.payslip.document == nil {
            guard makesDocuments else { return .failed(.documentMissing) }
            candidate.payslip.document = .expected
        }
        guard !candidate.sharesDocument else { return .failed(.documentShared) }

        let subject = RuleSubject(
            company: company, link: link, run: candidate.run, employee: candidate.employee,
            identity: identity, payslip: candidate.payslip, today: today)
        let select = rules.select(subject)
        decision.select = select
        switch select.result {
        case .failure(let failure): return .held(.ruleFailed(.select, failure, at: select.place))
        case .success(false): return .notSelected(.deselected(select.reason, at: select.place))
        case .success(true): break
        }
        if let held = letter(candidate, subject, &decision) { return .held(held) }
        guard let recipient = recipient(identity) else {
            let reason = Reason.cannotReceive(identity, traits.title)
            if let obstacle = decision.letterObstacle { return .failed(.noWay(reason, obstacle)) }
            return .letterOnly(reason)
        }
        return mailbox(candidate, subject, recipient, &decision)
    }

    /// Whether the payslip's own number, where it has one, is the register's. They agreed at the import; somebody may have
    /// changed the register since.
    private func isSamePerson(_ candidate: Candidate, _ identity: IdentityClass) -> Bool {
        let own = candidate.payslip.identityText
        if own.text == nil || own == candidate.employee.identityText { return true }
        return IdentityClass.classify(own.text, today: today).number == identity.number
    }

    private var traits: ChannelTraits { composer.traits }

    /// Whose mailbox; nil for a number that can have none.
    private func recipient(_ identity: IdentityClass) -> PersonalIdentityNumber? {
        if case .personal(let number) = identity { return number }
        return traits.takesOnlyPersonal ? nil : identity.number
    }

    private func identityProblem(_ identity: IdentityClass) -> Reason? {
        switch identity {
        case .personal, .coordination, .interim: nil
        case .missing: .identityMissing
        case .organisation: .identityOrganisation
        case .invalid(let reason): .identityInvalid(reason)
        }
    }

    /// Finds what stands in the way of a letter; returns a reason only when a rule failed.
    private func letter(
        _ candidate: Candidate, _ subject: RuleSubject, _ decision: inout Decision
    ) -> Reason? {
        let employee = candidate.employee
        guard traits.replacesPost else {
            decision.letterObstacle = .noPost(traits.title)
            return nil
        }
        guard link.printHandling else {
            decision.letterObstacle = .printOff
            return nil
        }
        guard employee.allowPrint else {
            decision.letterObstacle = .printNotAllowed
            return nil
        }
        let answer = rules.printEligible(subject)
        decision.printEligible = answer
        switch answer.result {
        case .failure(let failure):
            return .ruleFailed(.printEligible, failure, at: answer.place)
        case .success(false):
            decision.letterObstacle = .printRuleSaidNo(answer.reason, at: answer.place)
        case .success(true):
            let gaps = employee.letterAddress.gaps
            if !gaps.isEmpty {
                decision.letterObstacle =
                    employee.isProtected
                    ? .protectedWithoutForwarding : .addressIncomplete(gaps)
            }
        }
        return nil
    }

    private func mailbox(
        _ candidate: Candidate, _ subject: RuleSubject, _ recipient: PersonalIdentityNumber,
        _ decision: inout Decision
    ) -> Decision.Outcome {
        let retention = rules.retentionDays(subject)
        decision.retention = retention
        switch retention.result {
        case .failure(let failure):
            return .held(.ruleFailed(.retentionDays, failure, at: retention.place))
        case .success(let days):
            let assessment = composer.assess(
                message(candidate, recipient, retention: days, detail: PayslipDetail()))
            decision.warning = assessment.warning
            if let problem = assessment.problem { return .failed(problem) }
            return .send(recipient, days)
        }
    }

    /// The message that a decision to send leads to, as no hook has touched it.
    func message(
        _ candidate: Candidate, _ recipient: PersonalIdentityNumber, retention: RetentionDays,
        detail: PayslipDetail
    ) -> Message {
        Message(
            company: company, link: link, run: candidate.run, employee: candidate.employee,
            recipient: recipient, payslip: candidate.payslip, detail: detail,
            retention: retention, createdAt: createdAt)
    }
}
