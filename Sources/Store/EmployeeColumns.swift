import GRDB
import Payroll

/// The columns of an employee, in one order for reading and writing.
enum EmployeeColumns {
    static let names = [
        "number", "identity", "given_name", "family_name", "send_via_kivra", "allow_print",
        "is_protected", "care_of", "street", "apartment", "postal_code", "city", "country",
        "forwarding_care_of", "forwarding_street", "forwarding_postal_code", "forwarding_city",
        "forwarding_country", "department", "category", "staff_type", "position",
        "employment_type", "pay_form", "hire_date", "leave_date", "rate",
    ]

    /// The columns of a table that is called `alias`, for a SELECT.
    static func selection(_ alias: String) -> String {
        names.map { "\(alias).\($0)" }.joined(separator: ", ")
    }

    /// One employee by company and number.
    static let lookup = """
        SELECT e.id, \(selection("e")) FROM employee e WHERE e.company_id = ? AND e.number = ?
        """

    static let insertion = """
        INSERT INTO employee (company_id, \(names.joined(separator: ", ")))
        VALUES (?\(String(repeating: ", ?", count: names.count)))
        """

    static let update = """
        UPDATE employee SET \(names.map { "\($0) = ?" }.joined(separator: ", ")),
            revision = revision + 1
        WHERE id = ?
        """

    /// The values in the order of `names`.
    static func values(of employee: Employee) -> [(any DatabaseValueConvertible)?] {
        let address = employee.address
        let forwarding = employee.forwardingAddress
        let employment = employee.employment
        return [
            employee.number.text, employee.identityText.text, employee.givenName,
            employee.familyName, employee.sendViaKivra, employee.allowPrint, employee.isProtected,
            address.careOf, address.street, address.apartment, address.postalCode, address.city,
            address.country, forwarding.careOf, forwarding.street, forwarding.postalCode,
            forwarding.city, forwarding.country, employment.department, employment.category,
            employment.staffType, employment.position, employment.employmentType,
            employment.payForm, employment.hireDate?.description,
            employment.leaveDate?.description, employment.ratePercent?.tenThousandths,
        ]
    }

    /// Reads an employee whose columns begin at `first`; nil when the number is no number.
    static func employee(_ row: Row, id: Int64, from first: Int) -> Employee? {
        guard let number = EmploymentNumber(row[first] as String) else { return nil }
        func text(_ offset: Int) -> String? { row[first + offset] }
        return Employee(
            id: Employee.ID(id), number: number, identityText: text(1), givenName: text(2),
            familyName: text(3), sendViaKivra: row[first + 4], allowPrint: row[first + 5],
            isProtected: row[first + 6],
            address: PostalAddress(
                careOf: text(7), street: text(8), apartment: text(9), postalCode: text(10),
                city: text(11), country: text(12)),
            forwardingAddress: PostalAddress(
                careOf: text(13), street: text(14), postalCode: text(15), city: text(16),
                country: text(17)),
            employment: Employment(
                department: text(18), category: text(19), staffType: text(20), position: text(21),
                employmentType: text(22), payForm: text(23),
                hireDate: text(24).flatMap { CalendarDate($0) },
                leaveDate: text(25).flatMap { CalendarDate($0) },
                ratePercent: (row[first + 26] as Int64?).map(Quantity.init(tenThousandths:))))
    }
}
