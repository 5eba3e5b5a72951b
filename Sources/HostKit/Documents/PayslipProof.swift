package import Delivery
import Documents

/// The documents of one payslip, for somebody to look at.
package struct PayslipProof: Sendable {
    /// The PDF; empty where pictures were asked for.
    package var pdf: [UInt8]
    /// The view for phones.
    package var html: String
    /// A PNG file for each page.
    package var pictures: [[UInt8]]
}

/// Why there is none.
package struct ProofFailure: Error, Sendable {
    /// Why, with what to do.
    package let reason: Reason
}

extension Reason {
    /// Why a payslip could not be drawn.
    init(_ problem: DocumentProblem) {
        self = .documentNotMade(problem.code, problem.phrase, problem.advice)
    }
}
