import Diagnostics
import LuaRuntime
import Payroll

extension RuleField {
    /// Every field of every view.
    package static let table: [RuleField] = employeeFields + companyFields + runFields

    private static let employeeFields: [RuleField] = [
        text(.employee, "employment_number", "anställningsnumret", "employment number") {
            $0.employee.number.text
        },
        optionalText(.employee, "given_name", "förnamnet", "given name") {
            $0.employee.givenName
        },
        optionalText(.employee, "family_name", "efternamnet", "family name") {
            $0.employee.familyName
        },
        optionalInteger(
            .employee, "age", "ålder i hela år på utbetalningsdagen",
            "age in whole years on the pay date; nil when the number has no date of birth"
        ) { subject in
            subject.identity.number?.birthDate.map { $0.years(until: subject.run.payDate) }
        },
        optionalInteger(.employee, "birth_year", "födelseår", "year of birth") {
            $0.identity.number?.birthDate?.year
        },
        text(
            .employee, "identity_class", "personnumrets slag",
            "personal, coordination, interim, organisation, missing or invalid"
        ) { $0.identity.name },
        flag(
            .employee, "send_via_kivra", "Skicka lönespecifikationer via Kivra är ikryssad",
            "the box for Kivra is ticked"
        ) { $0.employee.sendViaKivra },
        flag(
            .employee, "allow_print", "Tillåt printhantering via Kivra är ikryssad",
            "the box for print is ticked"
        ) { $0.employee.allowPrint },
        flag(.employee, "is_protected", "skyddad folkbokföring", "protected identity") {
            $0.employee.isProtected
        },
        optionalText(.employee, "department", "avdelning", "department") {
            $0.employee.employment.department
        },
        optionalText(.employee, "category", "kategori", "category") {
            $0.employee.employment.category
        },
        optionalText(.employee, "staff_type", "personaltyp", "staff type") {
            $0.employee.employment.staffType
        },
        optionalText(.employee, "position", "befattning", "position") {
            $0.employee.employment.position
        },
        optionalText(.employee, "employment_type", "anställningsform", "type of employment") {
            $0.employee.employment.employmentType
        },
        optionalText(.employee, "pay_form", "löneform: TIM eller MÅN", "TIM or MÅN") {
            $0.employee.employment.payForm
        },
        optionalDate(.employee, "hire_date", "anställningsdatum", "first day of employment") {
            $0.employee.employment.hireDate
        },
        optionalDate(.employee, "leave_date", "avgångsdatum", "last day of employment") {
            $0.employee.employment.leaveDate
        },
        RuleField(
            view: .employee, name: "rate_percent", kind: .optionalNumber,
            summary: Phrase(sv: "sysselsättningsgrad i procent", en: "employment rate, per cent")
        ) { subject, slot in
            let rate = subject.employee.employment.ratePercent
            slot.set(rate.map { Double($0.tenThousandths) / 10_000 })
        },
        flag(
            .employee, "has_letter_address", "adressen räcker för ett brev",
            "the address is complete enough for a letter"
        ) { $0.employee.letterAddress.gaps.isEmpty },
        optionalText(.employee, "city", "postort", "city of the home address") {
            $0.employee.address.city
        },
        optionalText(
            .employee, "country", "land; nil är Sverige", "country as written; nil is Sweden"
        ) { $0.employee.address.country },
        optionalOre(.employee, "gross_ore", "bruttolön i öre", "gross pay of this payslip") {
            $0.payslip.amounts.gross
        },
        optionalOre(.employee, "tax_ore", "skatt i öre", "tax of this payslip, positive") {
            $0.payslip.amounts.tax
        },
        optionalOre(.employee, "net_ore", "nettolön i öre", "net pay of this payslip") {
            $0.payslip.amounts.net
        },
        optionalOre(.employee, "year_gross_ore", "årets bruttolön i öre", "gross pay this year") {
            $0.payslip.amounts.yearGross
        },
        flag(.employee, "is_correction", "rättad lönespecifikation", "a corrected payslip") {
            $0.payslip.revision > 1
        },
    ]

    private static let companyFields: [RuleField] = [
        text(
            .company, "organisation_number", "organisationsnummer, tio siffror",
            "organisation number, ten digits"
        ) { $0.company.organisationNumber.digits },
        text(.company, "name", "företagets namn", "the company's name") { $0.company.name },
        RuleField(
            view: .company, name: "retention_days", kind: .integer,
            summary: Phrase(sv: "programlänkens dagar: 0, 30 eller 390", en: "the link's days")
        ) { $1.set(Int64($0.link.retentionDays.rawValue)) },
        flag(.company, "print_handling", "printhantering är på", "print handling is on") {
            $0.link.printHandling
        },
        text(.company, "environment", "production eller test", "production or test") {
            $0.link.environment.rawValue
        },
    ]

    private static let runFields: [RuleField] = [
        date(.run, "pay_date", "utbetalningsdatum", "the pay date") { $0.run.payDate },
        RuleField(
            view: .run, name: "pay_year", kind: .integer,
            summary: Phrase(sv: "utbetalningsår", en: "the pay date's year")
        ) { $1.set(Int64($0.run.payDate.year)) },
        RuleField(
            view: .run, name: "pay_month", kind: .integer,
            summary: Phrase(sv: "utbetalningsmånad, 1 till 12", en: "the pay date's month")
        ) { $1.set(Int64($0.run.payDate.month)) },
        RuleField(
            view: .run, name: "pay_day", kind: .integer,
            summary: Phrase(sv: "utbetalningsdag i månaden", en: "the pay date's day of month")
        ) { $1.set(Int64($0.run.payDate.day)) },
        optionalDate(.run, "period_start", "periodens första dag", "first day paid for") {
            $0.payslip.amounts.period?.start
        },
        optionalDate(.run, "period_end", "periodens sista dag", "last day paid for") {
            $0.payslip.amounts.period?.end
        },
        text(.run, "status", "preliminary eller final", "preliminary or final") {
            $0.run.status.rawValue
        },
        text(.run, "label", "lönekörningens beteckning", "tells runs of a pay date apart") {
            $0.run.label
        },
        date(.run, "today", "dagens datum", "the date that counts as today") { $0.today },
    ]
}
