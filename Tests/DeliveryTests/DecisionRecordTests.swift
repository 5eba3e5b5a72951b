import Delivery
import Foundation
import Payroll
import Rules
import TestSupport
import Testing

@Suite struct DecisionRecordTests {
    @Test(arguments: [
        "return true", #"return false, "styrelsen får \"papper\"""#,
        #"return employee.department == "å\\b""#, "return employee.x",
        #"return true, "rad\n2\t\1""#,
    ])
    func `the record as JSON says what the record says`(body: String) throws {
        let planner = Planner(
            company: try Make.company(), link: Make.link(), rules: try Make.rules(select: body),
            composer: FakeChannel(), makesDocuments: false, today: Make.today,
            createdAt: Timestamp(milliseconds: 0))
        let record = DecisionRecord(planner.decide(try Make.candidate()))
        let parsed = try JSONDecoder().decode(DecisionRecord.self, from: Data(record.json.utf8))
        #expect(parsed == record)
        #expect(!record.rules.isEmpty)
    }
}
