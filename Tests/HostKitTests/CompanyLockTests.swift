import Diagnostics
import HostKit
import Payroll
import TestSupport
import Testing

@Suite struct CompanyLockTests {
    private func take(_ folder: String, _ company: Company) throws {
        let lock = try CompanyLock(
            company, folder: folder, purpose: "send", now: Timestamp(milliseconds: 0))
        _ = consume lock
    }

    @Test func `one at a time, and free again afterwards`() throws {
        let scratch = try Scratch()
        let company = try Make.company()
        let lock = try CompanyLock(
            company, folder: scratch.file("locks"), purpose: "send",
            now: Timestamp(milliseconds: 0))
        let failure = #expect(throws: CommandFailure.self) {
            try take(scratch.file("locks"), company)
        }
        #expect(failure?.exit == .busy)
        #expect(failure?.diagnostics.first?.message.en.contains("send (pid") == true)
        try take(scratch.file("locks"), Make.company(2))
        _ = consume lock
        try take(scratch.file("locks"), company)
    }
}
