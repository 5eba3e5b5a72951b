package import Diagnostics

/// How one test of the rules went. Personal identity numbers are masked in all of its texts.
package struct RuleTestResult: Sendable, Hashable {
    /// How a test ended.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// What was wanted came.
        case passed
        /// Something else came.
        case failed
        /// The test itself is wrong, or could not run.
        case error
        /// Marked as unfinished, and failed: the run does not fail because of it.
        case todo
        /// Marked as unfinished, but it passes: the mark can go.
        case todoPassed = "todo-passed"
    }

    /// One thing that came out otherwise than wanted.
    package struct Difference: Sendable, Hashable {
        /// What was asked, for instance `select`; empty for an `expect`.
        package var subject: String
        /// What the test wants.
        package var wanted: String
        /// What came.
        package var got: String

        /// Creates a difference.
        package init(subject: String = "", wanted: String, got: String) {
            self.subject = PersonalNumberMask.mask(subject)
            self.wanted = PersonalNumberMask.mask(wanted)
            self.got = PersonalNumberMask.mask(got)
        }
    }

    /// The test's name.
    package let name: String
    /// The test file as a person would name it.
    package let file: String
    /// The line of the case or of the call of `test`; nil when the whole file is meant.
    package let line: Int?
    /// How it ended.
    package var outcome: Outcome
    /// What came out otherwise.
    package let differences: [Difference]
    /// What went wrong where no two values can be compared; nil when nothing did.
    package let message: String?
    /// What to do about it.
    package let hint: String?
    /// Where it went wrong, when that is another place than the test's own.
    package let place: SourcePlace?
    /// Why it came out so: the decision's own story, or the rule's answer and what it read.
    package let why: [String]
    /// What the test and the rules printed.
    package let printed: [String]
    /// What is said beside the mark `todo`; empty for the bare mark, nil without it.
    package let todo: String?

    /// Creates a result.
    package init(
        name: String, file: String, line: Int? = nil, outcome: Outcome,
        differences: [Difference] = [], message: String? = nil, hint: String? = nil,
        place: SourcePlace? = nil, why: [String] = [], printed: [String] = [], todo: String? = nil
    ) {
        self.name = PersonalNumberMask.mask(name)
        self.file = file
        self.line = line
        self.outcome = outcome
        self.differences = differences
        self.message = message.map(PersonalNumberMask.mask)
        self.hint = hint.map(PersonalNumberMask.mask)
        self.place = place
        self.why = why.map(PersonalNumberMask.mask)
        self.printed = printed.map(PersonalNumberMask.mask)
        self.todo = todo.map(PersonalNumberMask.mask)
    }

    /// `rules/default_test.lua:14`: the place of the test.
    package var label: String { line.map { "\(file):\($0)" } ?? file }

    /// Where to look: the place of the failure when there is one, else the test's own.
    package var lookAt: String { place?.label ?? label }

    /// What went wrong, in one line.
    package var summary: String {
        if let message { return message }
        let parts = differences.map { difference in
            let subject = difference.subject.isEmpty ? "" : "\(difference.subject): "
            return "\(subject)wanted \(difference.wanted), got \(difference.got)"
        }
        return parts.joined(separator: "; ")
    }
}
