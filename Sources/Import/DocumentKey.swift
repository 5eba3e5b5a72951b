import Diagnostics
package import Payroll

/// Whose payslip a document is, as its name or an index says.
package struct DocumentKey: Hashable, Sendable {
    /// Anställningsnummer.
    package var number: EmploymentNumber?
    /// Personal identity number as written; nothing prints it.
    package var identity: IdentitySecret
    /// Utbetalningsdatum.
    package var payDate: CalendarDate?
    /// The month paid for.
    package var period: PayPeriod?

    /// Creates a key.
    package init(
        number: EmploymentNumber? = nil, identity: IdentitySecret = IdentitySecret(nil),
        payDate: CalendarDate? = nil, period: PayPeriod? = nil
    ) {
        self.number = number
        self.identity = identity
        self.payDate = payDate
        self.period = period
    }

    /// The key in the form in which two are the same: identity numbers by their last ten digits.
    var canonical: DocumentKey {
        guard let text = identity.text else { return self }
        var key = self
        let digits = text.uppercased().filter { $0.isASCII && ($0.isNumber || $0.isLetter) }
        key.identity = IdentitySecret(String(digits.suffix(10)))
        return key
    }
}

/// One document and whose it is.
package struct DocumentFile: Hashable, Sendable {
    /// Where the file is; may contain a personal identity number, so show `displayName`.
    package var path: String
    /// The file's name for messages, identity numbers masked.
    package var displayName: String
    /// Whose payslip it is.
    package var key: DocumentKey

    /// Creates a document.
    package init(path: String, displayName: String, key: DocumentKey) {
        self.path = path
        self.displayName = displayName
        self.key = key
    }
}
