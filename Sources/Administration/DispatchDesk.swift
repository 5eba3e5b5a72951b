import Delivery
import Diagnostics
package import HostKit
package import Payroll
package import Store
import Wording

/// What a person does about a dispatch that is there: look at what failed or is held, send it, call the rest off.
package struct DispatchDesk {
    /// A dispatch with its company.
    package struct Found: Sendable {
        /// The dispatch.
        package var overview: DispatchOverview
        /// Its company.
        package var company: Company
    }

    private let host: Installation

    /// Creates the desk.
    package init(host: Installation) {
        self.host = host
    }

    /// A dispatch by its number.
    ///
    /// - Parameters:
    ///   - number: the number, as people see it.
    ///   - permission: the right that is needed in its company.
    /// - Returns: the dispatch.
    /// - Throws: `CommandFailure`: 2 when there is none with that number, 3 without the right.
    package func find(_ number: Int64, for permission: Permission) throws -> Found {
        guard let overview = try host.store.overview(of: Dispatch.ID(number)),
            let company = try host.store.companies().first(where: {
                $0.id == overview.dispatch.company
            })
        else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "log.unknown",
                    DispatchWords.unknown.phrase(["dispatch": "\(number)"]),
                    hint: DispatchWords.unknownHint.phrase))
        }
        try host.require(permission, for: company)
        return Found(overview: overview, company: company)
    }

    /// Payslips that plugins hold in a dispatch and nobody has released.
    ///
    /// - Throws: `CommandFailure` with exit code 2 for an employee who has none there.
    package func held(_ found: Found, only employees: [EmploymentNumber]) throws -> [HeldPayslip] {
        try chosen(
            try host.store.held(in: found.overview.dispatch.id), employees, found,
            .notHeld, .notHeldHint)
    }

    /// Payslips that failed in a dispatch and that nothing has sent since.
    ///
    /// - Throws: `CommandFailure` with exit code 2 for an employee who has none there.
    package func failed(_ found: Found, only employees: [EmploymentNumber]) throws -> [HeldPayslip]
    {
        try chosen(
            try host.store.failed(in: found.overview.dispatch.id), employees, found,
            .notFailed, .notFailedHint)
    }

    /// What calling a dispatch off would do; nothing changes.
    ///
    /// - Throws: `CommandFailure` with exit code 2 for one that has ended, or that is still being prepared when only some
    ///   employees are meant.
    package func cancellation(_ found: Found, only employees: [EmploymentNumber]) throws
        -> Cancellation
    {
        try host.require(.send, for: found.company)
        let dispatch = found.overview.dispatch
        let values: [String: Phrase] = ["dispatch": "\(dispatch.id.value)"]
        guard dispatch.state != .done else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "cancel.ended", DispatchWords.cancelEnded.phrase(values),
                    hint: DispatchWords.seeDispatch.phrase(values)))
        }
        guard employees.isEmpty || dispatch.state == .sending else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "cancel.preparing", DispatchWords.cancelPreparing.phrase(values),
                    hint: DispatchWords.cancelPreparingHint.phrase))
        }
        return try host.store.cancellation(
            of: dispatch.id, employees: employees.isEmpty ? nil : Set(employees))
    }

    /// Calls off what a dispatch has not sent yet.
    ///
    /// - Throws: `CommandFailure`: 4 while a process is at work on the company.
    package func cancel(_ found: Found, only employees: [EmploymentNumber]) throws -> Cancellation {
        try host.require(.send, for: found.company)
        let lock = try host.lock(found.company, purpose: "cancel")
        // As it is now that nobody else can be at work on it.
        let now = try find(found.overview.dispatch.id.value, for: .send)
        _ = try cancellation(now, only: employees)
        let done = try host.store.cancel(
            now.overview.dispatch, employees: employees.isEmpty ? nil : Set(employees),
            by: host.author)
        _ = consume lock
        return done
    }

    private func chosen(
        _ payslips: [HeldPayslip], _ employees: [EmploymentNumber], _ found: Found,
        _ missing: DispatchWords, _ hint: DispatchWords
    ) throws -> [HeldPayslip] {
        try host.require(.send, for: found.company)
        if employees.isEmpty { return payslips }
        let numbers = Set(payslips.map(\.number))
        let unknown = employees.filter { !numbers.contains($0) }
        guard unknown.isEmpty else {
            let list = unknown.map(\.description).joined(separator: ", ")
            throw CommandFailure(
                .usage,
                Diagnostic(
                    code: "dispatch.employee", missing.phrase(["employees": "\(list)"]),
                    hint: hint.phrase(["dispatch": "\(found.overview.dispatch.id.value)"])))
        }
        return payslips.filter { employees.contains($0.number) }
    }
}
