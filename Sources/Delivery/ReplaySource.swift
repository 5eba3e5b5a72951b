package import Payroll

/// What a dispatch was decided with, besides employees and payslips: as it was then.
package struct DispatchInputs: Sendable, Hashable {
    /// The company.
    package var company: Company
    /// The company's link.
    package var link: ProgramLink
    /// The pay runs.
    package var runs: [PayRun]
    /// The date that counted as today.
    package var today: CalendarDate

    /// Creates a set of inputs.
    package init(company: Company, link: ProgramLink, runs: [PayRun], today: CalendarDate) {
        self.company = company
        self.link = link
        self.runs = runs
        self.today = today
    }
}

/// A dispatch that is to be decided again.
package struct ReplayDispatch: Sendable {
    /// The dispatch.
    package var dispatch: Dispatch
    /// The organisation number of its company.
    package var organisationNumber: OrganisationNumber
    /// SHA-256 of the rules that were in force.
    package var ruleDigest: Digest
    /// What it was decided with; nil for a dispatch of an earlier lonespec, which kept none.
    package var inputs: DispatchInputs?

    /// Creates a note of a dispatch.
    package init(
        dispatch: Dispatch, organisationNumber: OrganisationNumber, ruleDigest: Digest,
        inputs: DispatchInputs?
    ) {
        self.dispatch = dispatch
        self.organisationNumber = organisationNumber
        self.ruleDigest = ruleDigest
        self.inputs = inputs
    }
}

/// One payslip of a dispatch with its decision, to be decided again.
package struct ReplayInput: Sendable {
    /// Why a decision cannot be compared.
    package enum Obstacle: String, CaseIterable, Hashable, Sendable, Codable {
        /// The dispatch was made before inputs were kept.
        case noInputs = "inputs-not-stored"
        /// The employee as the register had it then was not kept.
        case noEmployee = "employee-not-stored"
        /// The ledger has no readable record of the decision.
        case noRecord = "decision-not-recorded"
        /// It was cancelled before it went: corrected, or changed in the register.
        case cancelled
    }

    /// The payslip.
    package var payslip: Payslip.ID
    /// Anställningsnummer.
    package var number: EmploymentNumber
    /// The candidate as it was, and what was decided.
    package var content: Result<Content, Obstacle>

    /// A candidate with its decision.
    package struct Content: Sendable {
        /// The candidate as it was.
        package var candidate: Candidate
        /// What was decided.
        package var recorded: RecordedDecision

        /// Joins the two.
        package init(candidate: Candidate, recorded: RecordedDecision) {
            self.candidate = candidate
            self.recorded = recorded
        }
    }

    /// Creates an input.
    package init(
        payslip: Payslip.ID, number: EmploymentNumber, content: Result<Content, Obstacle>
    ) {
        self.payslip = payslip
        self.number = number
        self.content = content
    }
}

extension ReplayInput.Obstacle: Error {}

/// Where the inputs of dispatches are. `Store` implements it.
package protocol ReplaySource: Sendable {
    /// A dispatch; nil when there is none with that number.
    func replayDispatch(_ id: Dispatch.ID) async throws -> ReplayDispatch?

    /// The payslips of a dispatch in the order of their keys, a page at a time; empty after the last page.
    func replayInputs(of dispatch: Dispatch.ID, after last: Payslip.ID?, limit: Int) async throws
        -> [ReplayInput]
}
