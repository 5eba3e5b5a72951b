extension Employee {
    /// Takes over what a record says; what it does not say stays.
    package mutating func merge(_ record: EmployeeRecord) {
        if let identity = record.identity { identityText = identity }
        for (field, text) in record.texts { set(field, text.isEmpty ? nil : text) }
        if let date = record.hireDate { employment.hireDate = date }
        if let date = record.leaveDate { employment.leaveDate = date }
        if let rate = record.ratePercent { employment.ratePercent = rate }
        if let flag = record.sendViaKivra { sendViaKivra = flag }
        if let flag = record.allowPrint { allowPrint = flag }
        if let flag = record.isProtected { isProtected = flag }
    }

    private mutating func set(_ field: EmployeeTextField, _ text: String?) {
        let value = text.nonBlank
        switch field {
        case .givenName: givenName = value
        case .familyName: familyName = value
        case .careOf: address.careOf = value
        case .street: address.street = value
        case .apartment: address.apartment = value
        case .postalCode: address.postalCode = value
        case .city: address.city = value
        case .country: address.country = value
        case .forwardingCareOf: forwardingAddress.careOf = value
        case .forwardingStreet: forwardingAddress.street = value
        case .forwardingPostalCode: forwardingAddress.postalCode = value
        case .forwardingCity: forwardingAddress.city = value
        case .forwardingCountry: forwardingAddress.country = value
        case .department: employment.department = value
        case .category: employment.category = value
        case .staffType: employment.staffType = value
        case .position: employment.position = value
        case .employmentType: employment.employmentType = value
        case .payForm: employment.payForm = value
        }
    }
}
