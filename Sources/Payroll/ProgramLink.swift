/// One company's link (Programlänk).
package struct ProgramLink: Hashable, Sendable {
    /// Where payslips go (Skicka uppgifter till).
    package enum Environment: String, CaseIterable, Hashable, Sendable, Codable {
        /// Produktionsmiljö.
        case production
        /// Testmiljö; only with a test account from Kivra.
        case test
    }

    /// What a person without a mailbox gets who may be printed to and whose payslip may be retained.
    package enum WithoutMailbox: String, CaseIterable, Hashable, Sendable, Codable {
        /// The copy that Kivra keeps, and the letter.
        case both
        /// Only the letter.
        case letter
        /// Only the copy that Kivra keeps.
        case retained
    }

    /// Avsändaridentitet: the tenant key, hexadecimal.
    package var tenantKey: String?
    /// Where payslips go.
    package var environment: Environment
    /// Retroaktiv leverans.
    package var retentionDays: RetentionDays
    /// Skicka lönespecifikationer.
    package var sendsPayslips: Bool
    /// Aktivera printhantering.
    package var printHandling: Bool
    /// Aktiv.
    package var isActive: Bool
    /// Whether a payslip without amounts goes as `letter.salary`, deprecated by Kivra, instead of being refused.
    package var allowsUnstructured: Bool
    /// What a person without a mailbox gets.
    package var withoutMailbox: WithoutMailbox
    /// The language of subject lines: `sv` or `en`.
    package var language = "sv"

    /// Creates a link; the defaults send nothing.
    package init(
        tenantKey: String? = nil, environment: Environment = .production,
        retentionDays: RetentionDays = .none, sendsPayslips: Bool = false,
        printHandling: Bool = false, isActive: Bool = false, allowsUnstructured: Bool = false,
        withoutMailbox: WithoutMailbox = .both
    ) {
        self.tenantKey = tenantKey
        self.environment = environment
        self.retentionDays = retentionDays
        self.sendsPayslips = sendsPayslips
        self.printHandling = printHandling
        self.isActive = isActive
        self.allowsUnstructured = allowsUnstructured
        self.withoutMailbox = withoutMailbox
    }
}

/// How long Kivra keeps a payslip for somebody without a mailbox (Retroaktiv leverans), in days.
///
/// Nothing else exists (path-v2-tenantkey-content.yml, "Retained Content"; swagger.yml, `retention_time`).
package enum RetentionDays: Int, CaseIterable, Hashable, Sendable, Codable {
    /// Not at all.
    case none = 0
    /// Thirty days.
    case days30 = 30
    /// Three hundred and ninety days.
    case days390 = 390
}
