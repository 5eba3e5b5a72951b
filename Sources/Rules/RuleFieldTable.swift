import Diagnostics
import LuaRuntime
import Payroll

extension RuleField {
    /// Every field of every view.
    package static let table: [RuleField] = employeeFields + companyFields + runFields

    private static let employeeFields: [RuleField] = [
        text(
            .employee, "employment_number", "anställningsnumret", "employment number",
            set: RuleFieldSetting.parsed(wanted: "an employment number") { draft, text in
                guard let number = EmploymentNumber(text) else { return false }
                draft.employee.number = number
                return true
            }
        ) { $0.employee.number.text },
        optionalText(
            .employee, "given_name", "förnamnet", "given name", \.employee.givenName,
            isPersonal: true
        ) { $0.employee.givenName },
        optionalText(
            .employee, "family_name", "efternamnet", "family name", \.employee.familyName,
            isPersonal: true
        ) { $0.employee.familyName },
        optionalInteger(
            .employee, "age", "ålder i hela år på utbetalningsdagen",
            "age in whole years on the pay date; nil when the number has no date of birth",
            set: RuleFieldSetting.birth { $0.birthDate(age: $1) }
        ) { subject in
            subject.identity.number?.birthDate.map { $0.years(until: subject.run.payDate) }
        },
        optionalInteger(
            .employee, "birth_year", "födelseår", "year of birth",
            set: RuleFieldSetting.birth { $0.birthDate(year: $1) }
        ) { $0.identity.number?.birthDate?.year },
        text(
            .employee, "identity_class", "personnumrets slag", "kind of personal identity number",
            set: RuleFieldSetting.parsed(wanted: quoted(identityClasses)) { draft, text in
                draft.setIdentity(text, born: draft.birthDate)
            }, values: identityClasses
        ) { $0.identity.name },
        flag(
            .employee, "send_via_kivra", "Skicka lönespecifikationer via Kivra är ikryssad",
            "the box for Kivra is ticked", \.employee.sendViaKivra
        ) { $0.employee.sendViaKivra },
        flag(
            .employee, "allow_print", "Tillåt printhantering via Kivra är ikryssad",
            "the box for print is ticked", \.employee.allowPrint
        ) { $0.employee.allowPrint },
        flag(
            .employee, "is_protected", "skyddad folkbokföring", "protected identity",
            \.employee.isProtected
        ) { $0.employee.isProtected },
        optionalText(
            .employee, "department", "avdelning", "department", \.employee.employment.department
        ) { $0.employee.employment.department },
        optionalText(
            .employee, "category", "kategori", "category", \.employee.employment.category
        ) { $0.employee.employment.category },
        optionalText(
            .employee, "staff_type", "personaltyp", "staff type", \.employee.employment.staffType
        ) { $0.employee.employment.staffType },
        optionalText(
            .employee, "position", "befattning", "position", \.employee.employment.position
        ) { $0.employee.employment.position },
        optionalText(
            .employee, "employment_type", "anställningsform", "type of employment",
            \.employee.employment.employmentType
        ) { $0.employee.employment.employmentType },
        optionalText(
            .employee, "pay_form", "löneform: TIM eller MÅN", "TIM or MÅN",
            \.employee.employment.payForm
        ) { $0.employee.employment.payForm },
        optionalDate(
            .employee, "hire_date", "anställningsdatum", "first day of employment",
            set: RuleFieldSetting.optionalDate(\.employee.employment.hireDate)
        ) { $0.employee.employment.hireDate },
        optionalDate(
            .employee, "leave_date", "avgångsdatum", "last day of employment",
            set: RuleFieldSetting.optionalDate(\.employee.employment.leaveDate)
        ) { $0.employee.employment.leaveDate },
        ratePercent,
        flag(
            .employee, "has_letter_address", "adressen räcker för ett brev",
            "the address is complete enough for a letter",
            set: RuleFieldSetting.flag { $0.setLetterAddress(isComplete: $1) }
        ) { $0.employee.letterAddress.gaps.isEmpty },
        optionalText(
            .employee, "city", "postort", "city of the home address", \.employee.address.city
        ) { $0.employee.address.city },
        optionalText(
            .employee, "country", "land; nil är Sverige", "country as written; nil is Sweden",
            \.employee.address.country
        ) { $0.employee.address.country },
        optionalOre(
            .employee, "gross_ore", "bruttolön i öre", "gross pay of this payslip",
            \.payslip.amounts.gross
        ) { $0.payslip.amounts.gross },
        optionalOre(
            .employee, "tax_ore", "skatt i öre", "tax of this payslip, positive",
            \.payslip.amounts.tax
        ) { $0.payslip.amounts.tax },
        optionalOre(
            .employee, "net_ore", "nettolön i öre", "net pay of this payslip",
            \.payslip.amounts.net
        ) { $0.payslip.amounts.net },
        optionalOre(
            .employee, "year_gross_ore", "årets bruttolön i öre", "gross pay this year",
            \.payslip.amounts.yearGross
        ) { $0.payslip.amounts.yearGross },
        flag(
            .employee, "is_correction", "rättad lönespecifikation", "a corrected payslip",
            set: RuleFieldSetting.flag { $0.payslip.revision = $1 ? 2 : 1 }
        ) { $0.payslip.revision > 1 },
    ]

    private static let ratePercent = RuleField(
        view: .employee, name: "rate_percent", kind: .optionalNumber,
        summary: Phrase(sv: "sysselsättningsgrad i procent", en: "employment rate, per cent"),
        read: { subject, slot in
            let rate = subject.employee.employment.ratePercent
            slot.set(rate.map { Double($0.tenThousandths) / 10_000 })
        },
        value: { subject in
            let rate = subject.employee.employment.ratePercent
            return rate.map { .number(Double($0.tenThousandths) / 10_000) } ?? .none
        },
        set: { (draft, value) throws(RuleValueProblem) in
            switch value {
            case .none: draft.employee.employment.ratePercent = nil
            case .int(let rate) where (0...1_000).contains(rate):
                draft.employee.employment.ratePercent = Quantity(tenThousandths: rate * 10_000)
            case .number(let rate) where (0...1_000).contains(rate):
                let whole = Int64((rate * 10_000).rounded())
                draft.employee.employment.ratePercent = Quantity(tenThousandths: whole)
            default: throw RuleValueProblem(wanted: "a number from 0 to 1000, or nil")
            }
        })

    private static let companyFields: [RuleField] = [
        text(
            .company, "organisation_number", "organisationsnummer, tio siffror",
            "organisation number, ten digits",
            set: RuleFieldSetting.parsed(wanted: "an organisation number") { draft, text in
                guard let number = OrganisationNumber(text) else { return false }
                draft.company.organisationNumber = number
                return true
            }
        ) { $0.company.organisationNumber.digits },
        text(
            .company, "name", "företagets namn", "the company's name",
            set: RuleFieldSetting.text(\.company.name)
        ) { $0.company.name },
        integer(
            .company, "retention_days", "programlänkens dagar: 0, 30 eller 390",
            "the link's days: 0, 30 or 390",
            set: RuleFieldSetting.integer(wanted: "0, 30 or 390") { draft, days in
                guard let days = RetentionDays(rawValue: days) else { return false }
                draft.link.retentionDays = days
                return true
            }
        ) { $0.link.retentionDays.rawValue },
        flag(
            .company, "print_handling", "printhantering är på", "print handling is on",
            \.link.printHandling
        ) { $0.link.printHandling },
        text(
            .company, "environment", "production eller test", "production or test",
            set: RuleFieldSetting.rawValue(\.link.environment),
            values: ProgramLink.Environment.allCases.map(\.rawValue)
        ) { $0.link.environment.rawValue },
    ]

    private static let runFields: [RuleField] = [
        date(.run, "pay_date", "utbetalningsdatum", "the pay date", \.run.payDate) {
            $0.run.payDate
        },
        integer(
            .run, "pay_year", "utbetalningsår", "the pay date's year",
            set: payDatePart("a year from 2000 to 2099") { date, year in
                (2000...2099).contains(year) ? date.with(year: year) : nil
            }
        ) { $0.run.payDate.year },
        integer(
            .run, "pay_month", "utbetalningsmånad, 1 till 12", "the pay date's month",
            set: payDatePart("a month from 1 to 12") { date, month in date.with(month: month) }
        ) { $0.run.payDate.month },
        integer(
            .run, "pay_day", "utbetalningsdag i månaden", "the pay date's day of month",
            set: payDatePart("a day of that month") { date, day in date.with(day: day) }
        ) { $0.run.payDate.day },
        optionalDate(
            .run, "period_start", "periodens första dag", "first day paid for",
            set: RuleFieldSetting.optionalDate { $0.setPeriod(start: $1) }
        ) { $0.payslip.amounts.period?.start },
        optionalDate(
            .run, "period_end", "periodens sista dag", "last day paid for",
            set: RuleFieldSetting.optionalDate { $0.setPeriod(end: $1) }
        ) { $0.payslip.amounts.period?.end },
        text(
            .run, "status", "preliminary eller final", "preliminary or final",
            set: RuleFieldSetting.rawValue(\.run.status),
            values: PayRun.Status.allCases.map(\.rawValue)
        ) { $0.run.status.rawValue },
        text(
            .run, "label", "lönekörningens beteckning", "tells runs of a pay date apart",
            set: RuleFieldSetting.text(\.run.label)
        ) { $0.run.label },
        date(.run, "today", "dagens datum", "the date that counts as today", \.today) {
            $0.today
        },
    ]

    private static let identityClasses = [
        "personal", "coordination", "interim", "organisation", "missing", "invalid",
    ]

    private static func quoted(_ values: [String]) -> String {
        values.map { "\"\($0)\"" }.joined(separator: ", ")
    }

    private static func payDatePart(
        _ wanted: String, _ change: @escaping @Sendable (CalendarDate, Int) -> CalendarDate?
    ) -> RuleFieldSetter {
        RuleFieldSetting.integer(wanted: wanted) { draft, part in
            guard let date = change(draft.run.payDate, part) else { return false }
            draft.run.payDate = date
            return true
        }
    }
}
