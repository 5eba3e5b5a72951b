package import Diagnostics

/// Where an import puts what it has read: the register and the pay runs, in one transaction.
///
/// The importers use it and `Store` implements it; neither knows the other. A thrown `Diagnostic` is that row's own error and
/// the import goes on; any other error ends the import, and nothing is written.
package protocol ImportSink: AnyObject {
    /// Creates or changes one employee.
    func put(_ record: EmployeeRecord) throws -> ImportChange

    /// Creates or corrects one payslip, and the pay run that it belongs to.
    func put(_ record: PayslipRecord) throws -> ImportChange
}

/// What putting one record did.
package enum ImportChange: String, CaseIterable, Hashable, Sendable {
    /// It is new.
    case created
    /// It replaced something else.
    case changed
    /// It says what was there already.
    case unchanged
}

/// What a file says of one employee. nil: the file does not say, keep what is there; an empty text: there is none.
package struct EmployeeRecord: Hashable, Sendable {
    /// Anställningsnummer.
    package var number: EmploymentNumber
    /// Where the record stands, for messages.
    package var place: SourcePlace
    /// Personal identity number as written.
    package var identity: IdentitySecret?
    /// Texts by field.
    package var texts: [EmployeeTextField: String] = [:]
    /// Dates by field; `.some(nil)` clears one.
    package var hireDate: CalendarDate??
    package var leaveDate: CalendarDate??
    /// Sysselsättningsgrad, in per cent.
    package var ratePercent: Quantity?
    /// Skicka lönespecifikationer via Kivra.
    package var sendViaKivra: Bool?
    /// Tillåt printhantering via Kivra.
    package var allowPrint: Bool?
    /// Skyddad folkbokföring.
    package var isProtected: Bool?

    /// Creates a record that says nothing but the number.
    package init(number: EmploymentNumber, place: SourcePlace) {
        self.number = number
        self.place = place
    }
}

/// The text fields of an employee, named as in the CSV header.
package enum EmployeeTextField: String, CaseIterable, Hashable, Sendable {
    case givenName = "fornamn"
    case familyName = "efternamn"
    case careOf = "co"
    case street = "adress"
    case apartment = "lagenhet"
    case postalCode = "postnr"
    case city = "ort"
    case country = "land"
    case forwardingCareOf = "formedling_co"
    case forwardingStreet = "formedling_adress"
    case forwardingPostalCode = "formedling_postnr"
    case forwardingCity = "formedling_ort"
    case forwardingCountry = "formedling_land"
    case department = "avdelning"
    case category = "kategori"
    case staffType = "personaltyp"
    case position = "befattning"
    case employmentType = "anstallningsform"
    case payForm = "loneform"
}

/// What a file says of one payslip.
package struct PayslipRecord: Hashable, Sendable {
    /// Anställningsnummer; nil when the file has only the personal identity number.
    package var number: EmploymentNumber?
    /// Personal identity number as written; must agree with the register's when both are there.
    package var identity: IdentitySecret
    /// Utbetalningsdatum.
    package var payDate: CalendarDate
    /// The file's period identifier; tells runs of one pay date apart. Empty when the file has none.
    package var runLabel: String
    /// Main figures. `gross` is nil when the lines do not give it.
    package var amounts: PayslipAmounts
    /// Lines and everything else.
    package var detail: PayslipDetail
    /// What the slip says of the employee, for somebody whom the register does not have.
    package var employee: EmployeeRecord?
    /// Where the payslip stands, for messages.
    package var place: SourcePlace

    /// Creates a record.
    package init(
        number: EmploymentNumber?, identity: IdentitySecret, payDate: CalendarDate,
        runLabel: String, amounts: PayslipAmounts, detail: PayslipDetail,
        employee: EmployeeRecord?, place: SourcePlace
    ) {
        self.number = number
        self.identity = identity
        self.payDate = payDate
        self.runLabel = runLabel
        self.amounts = amounts
        self.detail = detail
        self.employee = employee
        self.place = place
    }
}
