/// One employment (Anställd), keyed by employment number within a company. A person with two employments is two
/// employees.
package struct Employee: Hashable, Sendable {
    /// The employee's key in the store.
    package struct ID: Hashable, Sendable {
        /// The row's number.
        package let value: Int64

        /// Wraps a row's number.
        package init(_ value: Int64) {
            self.value = value
        }
    }

    /// The employee's key in the store.
    package var id: ID
    /// Anställningsnummer.
    package var number: EmploymentNumber
    /// The personal identity number as the register has it, right or wrong; never shown.
    package var identityText: IdentitySecret
    /// Förnamn.
    package var givenName: String?
    /// Efternamn.
    package var familyName: String?
    /// Skicka lönespecifikationer via Kivra.
    package var sendViaKivra: Bool
    /// Tillåt printhantering via Kivra.
    package var allowPrint: Bool
    /// Skyddad folkbokföring: letters only to the forwarding address.
    package var isProtected: Bool
    /// The address under Personuppgifter.
    package var address: PostalAddress
    /// Förmedlingsadress, for protected identity.
    package var forwardingAddress: PostalAddress
    /// What else policies ask about the employment.
    package var employment: Employment

    /// Creates an employee.
    package init(
        id: ID = ID(0), number: EmploymentNumber, identityText: String? = nil,
        givenName: String? = nil, familyName: String? = nil, sendViaKivra: Bool = false,
        allowPrint: Bool = false, isProtected: Bool = false, address: PostalAddress = .init(),
        forwardingAddress: PostalAddress = .init(), employment: Employment = .init()
    ) {
        self.id = id
        self.number = number
        self.identityText = IdentitySecret(identityText)
        self.givenName = givenName
        self.familyName = familyName
        self.sendViaKivra = sendViaKivra
        self.allowPrint = allowPrint
        self.isProtected = isProtected
        self.address = address
        self.forwardingAddress = forwardingAddress
        self.employment = employment
    }

    /// Given and family name, or the employment number where there is none.
    package var displayName: String {
        let name = [givenName, familyName].compactMap { $0.nonBlank }.joined(separator: " ")
        return name.isEmpty ? number.description : name
    }

    /// What the personal identity number is.
    package func identity(today: CalendarDate) -> IdentityClass {
        IdentityClass.classify(identityText.text, today: today)
    }

    /// The address a letter may use: with protected identity only the forwarding address.
    package var letterAddress: PostalAddress { isProtected ? forwardingAddress : address }
}

/// A personal identity number as it was written, which nothing prints.
package struct IdentitySecret: Hashable, Sendable, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
{
    /// The text; nil when there is none.
    package let text: String?

    /// Wraps a text; blanks alone count as none.
    package init(_ text: String?) {
        self.text = text.nonBlank
    }

    package var description: String { text == nil ? "(none)" : "(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Facts about an employment that policies ask for. Texts are free: payroll systems have no common words.
package struct Employment: Hashable, Sendable {
    /// Avdelning, or PAXml's first result unit.
    package var department: String?
    /// Kategori.
    package var category: String?
    /// Personaltyp.
    package var staffType: String?
    /// Befattning.
    package var position: String?
    /// Anställningsform.
    package var employmentType: String?
    /// Löneform: `TIM` or `MÅN`.
    package var payForm: String?
    /// Anställningsdatum.
    package var hireDate: CalendarDate?
    /// Avgångsdatum.
    package var leaveDate: CalendarDate?
    /// Sysselsättningsgrad, in per cent.
    package var ratePercent: Quantity?

    /// Creates a set of facts.
    package init(
        department: String? = nil, category: String? = nil, staffType: String? = nil,
        position: String? = nil, employmentType: String? = nil, payForm: String? = nil,
        hireDate: CalendarDate? = nil, leaveDate: CalendarDate? = nil,
        ratePercent: Quantity? = nil
    ) {
        self.department = department
        self.category = category
        self.staffType = staffType
        self.position = position
        self.employmentType = employmentType
        self.payForm = payForm
        self.hireDate = hireDate
        self.leaveDate = leaveDate
        self.ratePercent = ratePercent
    }
}
