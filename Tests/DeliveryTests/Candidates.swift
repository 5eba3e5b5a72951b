import Delivery
import Payroll

/// Candidates in memory.
struct Candidates: CandidateSource {
    var all: [Candidate]

    func candidates(
        _ selection: Selection, of company: Company.ID, after last: Payslip.ID?, limit: Int
    ) async throws -> [Candidate] {
        Array(all.filter { $0.payslip.id.value > last?.value ?? 0 }.prefix(limit))
    }

    func details(of payslips: [Payslip.ID]) async throws -> [Payslip.ID: PayslipDetail] { [:] }
}
