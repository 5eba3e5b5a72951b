package import Payroll

/// One send job (Utskick).
package struct Dispatch: Sendable, Hashable {
    /// The dispatch's number, as people see it.
    package struct ID: Hashable, Sendable, Comparable {
        /// The number.
        package let value: Int64

        /// Wraps a number.
        package init(_ value: Int64) {
            self.value = value
        }

        package static func < (a: ID, b: ID) -> Bool { a.value < b.value }
    }

    /// Where a dispatch stands.
    package enum State: String, CaseIterable, Hashable, Sendable {
        /// Deciding and freezing; nothing has been sent.
        case preparing
        /// Sending, or interrupted while sending.
        case sending
        /// Nothing more happens.
        case done
    }

    /// The number.
    package var id: ID
    /// The company.
    package var company: Company.ID
    /// What was selected.
    package var selection: Selection
    /// Where the dispatch stands.
    package var state: State
    /// The instant that every message of the dispatch tells as its creation.
    package var createdAt: Timestamp
    /// The environment that the dispatch belongs to; a resumed dispatch never changes it.
    package var environment: ProgramLink.Environment
    /// The tenant key that the dispatch belongs to.
    package var tenantKey: String
    /// The channel that payslips go by, where no letter goes instead.
    package var channel: ChannelName

    /// Creates a dispatch.
    package init(
        id: ID, company: Company.ID, selection: Selection, state: State, createdAt: Timestamp,
        environment: ProgramLink.Environment, tenantKey: String, channel: ChannelName
    ) {
        self.channel = channel
        self.id = id
        self.company = company
        self.selection = selection
        self.state = state
        self.createdAt = createdAt
        self.environment = environment
        self.tenantKey = tenantKey
    }
}

/// Which payslips a plan or a dispatch is about.
package struct Selection: Sendable, Hashable {
    /// The pay runs.
    package var runs: [PayRun.ID]
    /// Only these employees; nil for all.
    package var employees: Set<EmploymentNumber>?
    /// Not these employees.
    package var excluded: Set<EmploymentNumber>
    /// Only these payslips; nil for all.
    package var payslips: Set<Payslip.ID>?
    /// Whether payslips that have been sent are sent again.
    package var resend: Bool
    /// By which channel; what another one has delivered does not count as sent. Nil for any.
    package var channel: ChannelName?

    /// Creates a selection.
    package init(
        runs: [PayRun.ID], employees: Set<EmploymentNumber>? = nil,
        excluded: Set<EmploymentNumber> = [], payslips: Set<Payslip.ID>? = nil,
        resend: Bool = false, channel: ChannelName? = nil
    ) {
        self.channel = channel
        self.runs = runs
        self.employees = employees
        self.excluded = excluded
        self.payslips = payslips
        self.resend = resend
    }
}

/// One payslip in one dispatch (Leverans).
package struct DeliveryID: Hashable, Sendable, Comparable {
    /// The row's number.
    package let value: Int64

    /// Wraps a row's number.
    package init(_ value: Int64) {
        self.value = value
    }

    package static func < (a: DeliveryID, b: DeliveryID) -> Bool { a.value < b.value }
}
