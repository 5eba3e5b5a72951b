/// How many of each thing there have been since the start.
package struct SandboxCounts: Sendable, Equatable {
    /// Every request, also those without a path of Kivra's.
    package var requests = 0
    package var tokens = 0
    package var matches = 0
    /// Newly accepted contents, retained ones among them.
    package var accepted = 0
    package var retained = 0
    /// Repeated payloads that were answered with success and not accepted again.
    package var duplicates = 0
    /// Answers with a status of 400 and above, faults among them.
    package var errors = 0
    package var faults: [Fault: Int] = [:]
}
