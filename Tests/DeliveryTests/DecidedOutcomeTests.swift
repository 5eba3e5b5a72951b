import Delivery
import Rules
import Testing

@Suite struct DecidedOutcomeTests {
    @Test func `tests of rules name the outcomes that there are`() {
        #expect(RuleTestVocabulary.outcomes == DecidedOutcome.allCases.map(\.rawValue))
        #expect(RuleTestVocabulary.outcomes == Decision.codes)
    }
}
