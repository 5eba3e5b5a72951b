extension Employee {
    /// What the card has in a text field.
    package func text(_ field: EmployeeTextField) -> String? {
        switch field {
        case .givenName: givenName
        case .familyName: familyName
        case .careOf: address.careOf
        case .street: address.street
        case .apartment: address.apartment
        case .postalCode: address.postalCode
        case .city: address.city
        case .country: address.country
        case .forwardingCareOf: forwardingAddress.careOf
        case .forwardingStreet: forwardingAddress.street
        case .forwardingPostalCode: forwardingAddress.postalCode
        case .forwardingCity: forwardingAddress.city
        case .forwardingCountry: forwardingAddress.country
        case .department: employment.department
        case .category: employment.category
        case .staffType: employment.staffType
        case .position: employment.position
        case .employmentType: employment.employmentType
        case .payForm: employment.payForm
        }
    }
}
