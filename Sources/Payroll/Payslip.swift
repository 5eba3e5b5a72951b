/// One employee's slip in one pay run (Lönespecifikation).
package struct Payslip: Hashable, Sendable {
    /// The payslip's key in the store: another one for every correction.
    package struct ID: Hashable, Sendable, Comparable {
        /// The row's number.
        package let value: Int64

        /// Wraps a row's number.
        package init(_ value: Int64) {
            self.value = value
        }

        package static func < (a: ID, b: ID) -> Bool { a.value < b.value }
    }

    /// The payslip's key in the store.
    package var id: ID
    /// 1 for the first one, one more for every correction.
    package var revision: Int
    /// The figures.
    package var amounts: PayslipAmounts
    /// The document; nil when none has been imported.
    package var document: Document?
    /// The personal identity number as the payroll file has it; must agree with the register's.
    package var identityText: IdentitySecret

    /// Creates a payslip.
    package init(
        id: ID, revision: Int = 1, amounts: PayslipAmounts, document: Document? = nil,
        identityText: IdentitySecret = IdentitySecret(nil)
    ) {
        self.identityText = identityText
        self.id = id
        self.revision = revision
        self.amounts = amounts
        self.document = document
    }
}

/// A payslip's PDF, stored under its SHA-256 sum.
package struct Document: Hashable, Sendable {
    /// The sum of the bytes.
    package var digest: Digest
    /// The number of bytes.
    package var byteCount: Int

    /// Creates a reference to a stored document.
    package init(digest: Digest, byteCount: Int) {
        self.digest = digest
        self.byteCount = byteCount
    }

    /// Stands, while planning, for a document that is made later: nobody has it, and it is as large as those usually are.
    package static let expected = Document(
        digest: Digest(bytes: repeatElement(0, count: 32)), byteCount: 60_000)
}

/// The figures of a payslip that planning and sending need.
package struct PayslipAmounts: Hashable, Sendable {
    /// The days paid for.
    package var period: PayPeriod?
    /// Gross pay (bruttolön).
    package var gross: Money?
    /// Tax deducted, positive as Kivra wants it.
    package var tax: Money?
    /// Net pay (utbetalt).
    package var net: Money?
    /// Gross pay so far in the calendar year.
    package var yearGross: Money?
    /// Tax so far in the calendar year, positive.
    package var yearTax: Money?

    /// Creates a set of figures.
    package init(
        period: PayPeriod? = nil, gross: Money? = nil, tax: Money? = nil, net: Money? = nil,
        yearGross: Money? = nil, yearTax: Money? = nil
    ) {
        self.period = period
        self.gross = gross
        self.tax = tax
        self.net = net
        self.yearGross = yearGross
        self.yearTax = yearTax
    }

    /// A figure that Kivra's `salaryslip` cannot do without (schema-salary-slip.json, `pay_period.required`).
    package enum Gap: String, Hashable, Sendable, CaseIterable {
        /// The days paid for.
        case period
        /// Gross pay.
        case gross
        /// Tax deducted.
        case tax
        /// Net pay.
        case net
    }

    /// The figures that are missing; empty when a `salaryslip` can be made.
    package var gaps: [Gap] {
        var gaps: [Gap] = []
        if period == nil { gaps.append(.period) }
        if gross == nil { gaps.append(.gross) }
        if tax == nil { gaps.append(.tax) }
        if net == nil { gaps.append(.net) }
        return gaps
    }
}
