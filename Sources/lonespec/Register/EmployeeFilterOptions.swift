import Administration
import ArgumentParser
import HostKit
import Payroll

/// Which employees of a register.
struct EmployeeFilterOptions: ParsableArguments {
    @Option(name: .long, help: "This employee, or a range such as 1000-1999; may be repeated.")
    var employee: [String] = []
    @Option(name: .long, help: "Those whose numbers are in a file, one on each line.")
    var employeesFile: String?
    @Option(name: .long, help: "Those of this department; may be repeated.")
    var department: [String] = []
    @Option(name: .long, help: "Those of this category; may be repeated.")
    var category: [String] = []
    @Option(name: .long, help: "Those whose box for Kivra is on or off.") var kivra: Switch?
    @Option(name: .long, help: "Those whose box for print is on or off.") var print: Switch?
    @Option(name: .long, help: "Those whose name has this in it.") var name: String?
    @Flag(name: .customLong("is-protected"), help: "Those with protected identity.")
    var isProtected = false
    @Flag(name: .long, help: "Those with an address in another country.") var foreign = false
    @Flag(name: .long, help: "Those with several employments in the company.") var several = false
    @Flag(name: .long, help: "Those whose employment has ended.") var ended = false
    @Flag(name: .long, help: "Those whose employment has not ended.") var current = false

    func validate() throws {
        if ended, current { throw ValidationError("Use either --ended or --current.") }
    }

    func filter(today: CalendarDate) throws -> EmployeeFilter {
        var filter = EmployeeFilter(today: today)
        filter.choice.numbers = employee
        if let employeesFile {
            filter.choice.numbers += try EmployeeFile.numbers(in: employeesFile)
        }
        filter.choice.departments = department
        filter.choice.categories = category
        filter.sendViaKivra = kivra?.isOn
        filter.allowPrint = print?.isOn
        filter.text = name.nonBlank
        if isProtected { filter.isProtected = true }
        if foreign { filter.isForeign = true }
        if several { filter.hasSeveral = true }
        if ended { filter.employment = .ended }
        if current { filter.employment = .current }
        return filter
    }
}

/// What changes on an employee's card.
struct EmployeeEditOptions: ParsableArguments {
    @Option(name: .long, help: "Skicka lönespecifikationer via Kivra: on or off.")
    var sendViaKivra: Switch?
    @Option(name: .long, help: "Tillåt printhantering via Kivra: on or off.")
    var allowPrint: Switch?
    @Option(name: .long, help: "Skyddad folkbokföring: on or off.") var protected: Switch?
    @Option(name: .long, help: "c/o; empty clears it, as with the other texts.")
    var careOf: String?
    @Option(name: .long, help: "Street address.") var street: String?
    @Option(name: .long, help: "Apartment.") var apartment: String?
    @Option(name: .long, help: "Postal code.") var postalCode: String?
    @Option(name: .long, help: "City.") var city: String?
    @Option(name: .long, help: "Country, when it is not Sweden.") var country: String?
    @Option(name: .long, help: "Forwarding address (förmedlingsadress): c/o.")
    var forwardingCareOf: String?
    @Option(name: .long, help: "Forwarding address: street.") var forwardingStreet: String?
    @Option(name: .long, help: "Forwarding address: postal code.")
    var forwardingPostalCode: String?
    @Option(name: .long, help: "Forwarding address: city.") var forwardingCity: String?
    @Option(name: .long, help: "Forwarding address: country.") var forwardingCountry: String?
    @Option(name: .long, help: "The last day of the employment.") var leaveDate: CalendarDate?
    @Flag(name: .long, help: "The employment has no last day after all.") var noLeaveDate = false

    func validate() throws {
        if noLeaveDate, leaveDate != nil {
            throw ValidationError("Use either --leave-date or --no-leave-date.")
        }
    }

    func edit() throws -> EmployeeEdit {
        var edit = EmployeeEdit()
        edit.sendViaKivra = sendViaKivra?.isOn
        edit.allowPrint = allowPrint?.isOn
        edit.isProtected = protected?.isOn
        if let leaveDate { edit.leaveDate = leaveDate }
        if noLeaveDate { edit.leaveDate = .some(nil) }
        let texts: [(EmployeeTextField, String?)] = [
            (.careOf, careOf), (.street, street), (.apartment, apartment),
            (.postalCode, postalCode), (.city, city), (.country, country),
            (.forwardingCareOf, forwardingCareOf), (.forwardingStreet, forwardingStreet),
            (.forwardingPostalCode, forwardingPostalCode), (.forwardingCity, forwardingCity),
            (.forwardingCountry, forwardingCountry),
        ]
        for (field, text) in texts { edit.texts[field] = text }
        return edit
    }
}
