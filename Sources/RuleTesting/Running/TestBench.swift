import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import Rules

/// What the tests of one file need to ask the rules: fresh ones for each test, and people to ask them about.
struct TestBench {
    /// Where the rules come from.
    let sources: TestSources
    /// Whose rules; nil for the defaults.
    let company: OrganisationNumber?
    /// Says what the channel would refuse.
    let composer: any MessageComposer
    /// What a rule may cost, as in production.
    let limits: ScriptLimits
    /// Counters, where coverage is measured.
    let probes: ScriptProbes?
    /// Stops a run from outside.
    let interrupt: ScriptInterrupt?

    /// A decision with what explains it.
    struct Decided {
        let decision: Decision
        let link: ProgramLink
        let story: [String]
    }

    /// The instruments of every state of the run.
    var instruments: ScriptInstruments {
        var instruments = ScriptInstruments()
        instruments.probes = probes
        instruments.interrupt = interrupt
        return instruments
    }

    /// The same bench for what is no test, such as finding out which tests there are: it does not count.
    var uncounted: TestBench {
        TestBench(
            sources: sources, company: company, composer: composer, limits: limits,
            probes: probes.map { ScriptProbes(count: 0, name: $0.name) }, interrupt: interrupt)
    }

    /// The rules, in a state of their own.
    func rules() throws(Diagnostic) -> RuleSet {
        try RuleSet(
            files: sources, company: company,
            limits: TestLimits.rules(limits, measured: probes != nil), instruments: instruments)
    }

    /// Somebody with these fields, and the rest invented.
    func subject(_ given: [RuleAssignment]) throws(Diagnostic) -> RuleSubject {
        var subject = RuleSubject.invented(company: company)
        try subject.set(given)
        return subject
    }

    /// The whole decision, with the host's gates.
    func decide(_ subject: RuleSubject, _ rules: RuleSet) -> Decided {
        let day = Int64(subject.today.daysSince1970) * 86_400_000
        let planner = Planner(
            company: subject.company, link: subject.link, rules: rules, composer: composer,
            makesDocuments: false, today: subject.today, createdAt: Timestamp(milliseconds: day))
        let candidate = Candidate(
            run: subject.run, employee: subject.employee, payslip: subject.payslip)
        let decision = planner.decide(candidate)
        let story = DecisionStory(candidate, decision, link: subject.link)
        let lines = story.lines.map { "\($0.heading.en): \($0.text.en)" }
        return Decided(decision: decision, link: subject.link, story: lines)
    }
}

extension TestBench: TestWorkshop {
    func vocabulary() -> any TestVocabulary { TestQuestions(self) }

    func state(with functions: [ScriptHostFunction]) throws(ScriptError) -> ScriptState {
        var instruments = instruments
        instruments.hostFunctions = functions
        let state = try ScriptState(
            files: sources, limits: TestLimits.test, views: RuleField.views, audience: "tests",
            instruments: instruments)
        state.expose(try state.load(TestSources.prelude))
        return state
    }
}

extension Diagnostic {
    /// The place, the message and the hint in one line, for a script that is told of it.
    var sentence: String {
        let label = place.map { "\($0.label): " } ?? ""
        return label + message.en + (hint.map { " (\($0.en))" } ?? "")
    }
}
