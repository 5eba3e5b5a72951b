import Diagnostics
import LuaRuntime
import Payroll
import Rules
import Testing

struct RuleGivenTests {
    private func assignment(_ text: String) throws -> RuleAssignment {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        return try RuleAssignment(path: parts[0], literal: parts[1])
    }

    private func given(_ texts: [String]) throws -> RuleSubject {
        var subject = RuleSubject.invented()
        try subject.set(texts.map(assignment))
        return subject
    }

    private func value(_ path: String, _ subject: RuleSubject) -> ScriptValue? {
        RuleField.table.first { "\($0.view.name).\($0.name)" == path }?.value(in: subject)
    }

    @Test func `the invented employee can be sent to, and is always the same`() {
        let subject = RuleSubject.invented()
        #expect(value("employee.age", subject) == .int(40))
        #expect(value("employee.identity_class", subject) == .text("personal"))
        #expect(value("employee.has_letter_address", subject) == .bool(true))
        #expect(subject.values(of: .employee) == RuleSubject.invented().values(of: .employee))
    }

    @Test func `every field can be given the value that it has`() throws {
        for field in RuleField.table {
            var subject = RuleSubject.invented()
            let value = field.value(in: subject)
            try subject.set([RuleAssignment(field.view, field.name, value)])
            #expect(field.value(in: subject) == value, "\(field.name)")
        }
    }

    @Test(arguments: [
        "employee.employment_number=0042", "employee.given_name=Åsa", "employee.family_name=nil",
        "employee.age=0", "employee.age=70", "employee.age=105", "employee.age=nil",
        "employee.birth_year=1956", "employee.birth_year=nil",
        "employee.identity_class=coordination",
        "employee.identity_class=interim", "employee.identity_class=organisation",
        "employee.identity_class=missing", "employee.identity_class=invalid",
        "employee.send_via_kivra=false", "employee.allow_print=true", "employee.is_protected=true",
        "employee.department=Styrelsen", "employee.category='Tjm'", "employee.staff_type=x",
        "employee.position=\"VD\"", "employee.employment_type=timanställd",
        "employee.pay_form=TIM", "employee.hire_date=2024-02-29", "employee.leave_date=nil",
        "employee.rate_percent=37.5", "employee.rate_percent=100",
        "employee.has_letter_address=false",
        "employee.city=nil", "employee.country=Norge", "employee.gross_ore=0",
        "employee.tax_ore=nil", "employee.net_ore=-100", "employee.year_gross_ore=1",
        "employee.is_correction=true", "company.organisation_number=5599000022",
        "company.name=Å & Ö", "company.retention_days=390", "company.print_handling=false",
        "company.environment=test", "run.pay_date=2028-02-29", "run.pay_year=2027",
        "run.pay_month=2", "run.pay_day=1", "run.period_start=2026-10-16",
        "run.period_end=2026-12-15", "run.period_start=nil", "run.status=preliminary",
        "run.label=extra", "run.today=2026-12-01",
    ])
    func `a field that is given is read back`(_ text: String) throws {
        let one = try assignment(text)
        let read = value(one.path, try given([text]))
        if case .number(let number) = read, case .int(let whole) = one.value {
            #expect(number == Double(whole))
        } else {
            #expect(read == one.value)
        }
    }

    @Test func `fields that belong together go along`() throws {
        let old = try given(["employee.age=70"])
        #expect(value("employee.birth_year", old) == .int(1956))
        #expect(value("employee.identity_class", old) == .text("personal"))
        let both = try given(["employee.age=70", "employee.birth_year=1955"])
        #expect(value("employee.age", both) == .int(70))
        let leap = try given(["run.pay_date=2028-02-29", "employee.age=30"])
        #expect(value("employee.age", leap) == .int(30))
        let coordination = try given(["employee.age=20", "employee.identity_class=coordination"])
        #expect(value("employee.age", coordination) == .int(20))
        let protected = try given([
            "employee.is_protected=true", "employee.has_letter_address=true",
        ])
        #expect(value("employee.has_letter_address", protected) == .bool(true))
        #expect(old.payslip.identityText == old.employee.identityText)
    }

    @Test(arguments: [
        ("employee.age=70 employee.birth_year=1990", "does not go with the other fields"),
        ("employee.age=70 employee.identity_class=interim", "does not go with the other fields"),
        ("run.pay_date=2026-11-25 run.pay_month=12", "does not go with the other fields"),
        ("employee.age=old", "employee.age cannot be \"old\""),
        ("employee.age=-1", "employee.age cannot be -1"),
        ("employee.allow_print=1", "employee.allow_print cannot be 1"),
        ("employee.gross_ore=1.5", "employee.gross_ore cannot be 1.5"),
        ("employee.hire_date=2026-02-30", "employee.hire_date cannot be \"2026-02-30\""),
        ("employee.identity_class=person", "employee.identity_class cannot be \"person\""),
        ("company.retention_days=45", "company.retention_days cannot be 45"),
        ("company.organisation_number=1", "company.organisation_number cannot be \"1\""),
        ("run.pay_month=13", "run.pay_month cannot be 13"),
        ("run.status=finall", "run.status cannot be \"finall\""),
        ("employee.aeg=70", "employee has no field 'aeg', did you mean 'age'?"),
        ("employe.age=70", "there is no 'employe' to give fields to, did you mean 'employee'?"),
        ("age=70", "'age' is not a field"),
    ])
    func `what cannot be given is told`(_ texts: String, _ message: String) throws {
        let error = #expect(throws: Diagnostic.self) {
            _ = try given(texts.split(separator: " ").map(String.init))
        }
        #expect(error?.message.en.contains(message) == true, "\(String(describing: error))")
        #expect(error?.hint != nil)
    }

    @Test(arguments: [
        ("employee.aeg=70", "employee.aeg"), ("employe.age=70", "employe"),
        ("employee.age=old", "employee.age"),
        ("employee.city=Luleå run.pay_month=13", "run.pay_month"),
        ("employee.age=70 employee.birth_year=1990", "employee.age"),
    ])
    func `a refusal says which field it is about`(_ texts: String, _ subject: String) throws {
        let error = #expect(throws: Diagnostic.self) {
            _ = try given(texts.split(separator: " ").map(String.init))
        }
        #expect(error?.subject == subject)
    }

    @Test func `nothing can be given to a field that may be nil, and to no other`() throws {
        for field in RuleField.table {
            var subject = RuleSubject.invented()
            let nothing = ScriptValue.record([
                field.view.name: .record([field.name: RuleTestVocabulary.none])
            ])
            if field.kind.isOptional {
                try subject.set(RuleAssignment.all(given: nothing))
                #expect(field.value(in: subject) == .none, "\(field.name)")
            } else {
                let error = #expect(throws: Diagnostic.self) {
                    try subject.set(RuleAssignment.all(given: nothing))
                }
                #expect(error?.message.en == "\(field.view.name).\(field.name) cannot be nil")
                #expect(error?.hint != nil)
            }
        }
    }

    @Test func `a table of fields becomes assignments in one order`() throws {
        let table = ScriptValue.record([
            "run": .record(["pay_month": .int(12)]),
            "employee": .record(["city": .text("Luleå"), "age": .int(70)]), "company": .list([]),
        ])
        let all = try RuleAssignment.all(given: table)
        #expect(
            all.map(\.text) == [
                "employee.age = 70", "employee.city = \"Luleå\"", "run.pay_month = 12",
            ])
        #expect(
            try RuleAssignment.all(
                given: .record(["employee": .record(["city": RuleTestVocabulary.none])])
            ).map(\.text) == ["employee.city = nil"])
        #expect(throws: Diagnostic.self) { () throws in
            _ = try RuleAssignment.all(given: .int(1))
        }
        #expect(throws: Diagnostic.self) { () throws in
            _ = try RuleAssignment.all(given: .record(["employee": .int(1)]))
        }
    }
}
