package import Payroll

/// Makes documents for payslips that have come without one, and their view for small screens.
///
/// Declared here because preparing uses it; `HostKit` joins it from the modules that draw, script and store.
package protocol DocumentMaker: Sendable {
    /// Whether a payslip without a document gets one: planning counts on it, and draws nothing.
    var makesDocuments: Bool { get }

    /// Makes what is missing, and stores it so that it survives a power cut.
    ///
    /// - Parameter payslips: those that are to go.
    /// - Returns: what came of each, in the same order.
    /// - Throws: the store's errors; what is wrong with a payslip is an answer.
    func make(_ payslips: [HookFacts]) async throws -> [MadeDocument]
}

/// What came of one payslip.
package struct MadeDocument: Sendable, Hashable {
    /// What came of its document.
    package enum Outcome: Sendable, Hashable {
        /// It has its own, or none and gets none.
        case none
        /// It has been made.
        case made(Document)
        /// It cannot be made of what the payslip has.
        case failed(Reason)
        /// A script failed, and somebody has to look.
        case held(Reason)
    }

    /// What came of its document.
    package var outcome: Outcome
    /// The view for small screens, where there is one.
    package var html: String?
    /// What is told in the dispatch's log.
    package var effects: [HookEffect]

    /// Creates a result.
    package init(_ outcome: Outcome, html: String? = nil, effects: [HookEffect] = []) {
        self.outcome = outcome
        self.html = html
        self.effects = effects
    }
}

/// Makes nothing: payslips go with the documents that they have come with.
package struct NoDocuments: DocumentMaker {
    /// Creates a maker that does nothing.
    package init() {}

    package var makesDocuments: Bool { false }

    package func make(_ payslips: [HookFacts]) async throws -> [MadeDocument] {
        payslips.map { _ in MadeDocument(.none) }
    }
}
