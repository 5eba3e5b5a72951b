import Foundation
import Payroll
import Store
import TestSupport
import Testing

@Suite struct EmployeeFilterTests {
    private let scratch: Scratch
    private let store: Store
    private let company: Company

    init() throws {
        scratch = try Scratch()
        store = try Store.open(path: scratch.file("s.sqlite"))
        company = try store.add(Make.company(), by: Make.author)
        try LedgerFixture.fill(store, company, 8)
        var people = try store.employees(of: company.id, after: nil, limit: 100)
        people[0].employment.department = "Lager"
        people[1].employment.department = "Lager"
        people[1].employment.category = "Tjänsteman"
        people[2].sendViaKivra = true
        people[3].allowPrint = true
        people[4].isProtected = true
        people[5].address.country = "Finland"
        people[6].employment.leaveDate = Make.today.adding(days: -1)
        people[7].givenName = "Åsa"
        people[7].identityText = people[6].identityText
        try store.update(people, of: company.id, by: Make.author)
    }

    private typealias Edit = @Sendable (inout EmployeeFilter) -> Void

    private static let cases: [(String, Edit, [String])] = [
        ("everybody", { _ in }, (0..<8).map { String(1000 + $0) }),
        ("a number", { $0.choice.numbers = ["1003"] }, ["1003"]),
        (
            "a range",
            { $0.choice.ranges = [EmployeeChoice.Range("1002-1004")].compactMap(\.self) },
            ["1002", "1003", "1004"]
        ),
        ("a department", { $0.choice.departments = ["Lager"] }, ["1000", "1001"]),
        (
            "a department and a category",
            {
                $0.choice.departments = ["Lager"]
                $0.choice.categories = ["Tjänsteman"]
            }, ["1001"]
        ),
        ("the box for Kivra", { $0.sendViaKivra = true }, ["1002"]),
        ("the box for print", { $0.allowPrint = true }, ["1003"]),
        ("protected identity", { $0.isProtected = true }, ["1004"]),
        ("another country", { $0.isForeign = true }, ["1005"]),
        ("those who have left", { $0.employment = .ended }, ["1006"]),
        (
            "those who have not left", { $0.employment = .current },
            ["1000", "1001", "1002", "1003", "1004", "1005", "1007"]
        ),
        ("several employments", { $0.hasSeveral = true }, ["1006", "1007"]),
        ("a part of a name", { $0.text = "åsa" }, ["1007"]),
        (
            "nobody",
            {
                $0.choice.numbers = ["1003"]
                $0.isProtected = true
            }, []
        ),
    ]

    @Test(arguments: EmployeeFilterTests.cases.indices)
    func `a filter finds those who fit, and counts them`(index: Int) throws {
        let (name, edit, numbers) = Self.cases[index]
        var filter = EmployeeFilter(today: Make.today)
        edit(&filter)
        let found = try store.employees(of: company.id, matching: filter, after: nil, limit: 100)
        #expect(found.map(\.number.text) == numbers, "\(name)")
        #expect(try store.employeeCount(of: company.id, matching: filter) == numbers.count)
    }

    @Test func `an exclusion takes whoever fits any part of it`() throws {
        var choice = EmployeeChoice()
        choice.numbers = ["1005"]
        choice.departments = ["Lager"]
        let any = try store.employmentNumbers(choice, of: company.id, everyKind: false)
        #expect(any.map(\.text).sorted() == ["1000", "1001", "1005"])
        #expect(try store.employmentNumbers(choice, of: company.id, everyKind: true).isEmpty)
    }

    @Test func `a person's other employments are found however the number is written`() throws {
        let other = try store.add(Make.company(2), by: Make.author)
        try LedgerFixture.fill(store, other, 1)
        var there = try #require(try store.employees(of: other.id, after: nil, limit: 1).first)
        let mine = try #require(
            try store.employees(of: company.id, after: nil, limit: 100).first {
                $0.number.text == "1006"
            })
        let number = try #require(mine.identityText.text)
        there.identityText = IdentitySecret(
            "\(number.dropFirst(2).dropLast(4))-\(number.suffix(4))")
        try store.update([there], of: other.id, by: Make.author)
        let found = try store.otherEmployments(of: mine)
        #expect(
            found.map { "\($0.0.value) \($0.1.number.text)" }.sorted()
                == [
                    "\(company.id.value) 1007", "\(other.id.value) 1000",
                ].sorted())
    }

    @Test func `a box is switched for all at once, and each change is in the trail`() throws {
        let change = BoxSwitch(.kivra, isOn: true)
        #expect(try store.count(change, of: company.id) == 7)
        var link = Make.link()
        link.retentionDays = .days30
        #expect(
            try store.update(link, of: company.id, switching: [change], by: Make.author) == 7)
        let people = try store.employees(of: company.id, after: nil, limit: 100)
        #expect(people.allSatisfy { $0.sendViaKivra })
        let lines = try store.audit(AuditFilter(), before: nil, limit: 100).filter {
            $0.entry.field == "send_via_kivra" && $0.entry.new == "on"
        }
        #expect(lines.count == 8)
    }
}
