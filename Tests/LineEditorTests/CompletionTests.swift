import Testing

@testable import LineEditor

@Suite struct CompletionTests {
    private func answer(
        _ line: String, start: Int, _ candidates: [String], suffix: String = "", cursor: Int? = nil
    ) -> CompletionAnswer {
        CompletionAnswer(
            Completion(start: start, candidates: candidates, suffix: suffix), line: line,
            cursor: cursor ?? line.utf8.count, columns: 40)
    }

    @Test func `one candidate is put in with its suffix`() {
        let answer = answer("x = emp", start: 4, ["employee"], suffix: ".")
        #expect(answer.insertion == .init(removed: 3, text: "employee."))
        #expect(answer.listing == nil)
    }

    @Test func `several candidates put in what they have in common, and then are listed`() {
        let candidates = ["employee.age", "employee.allow_print"]
        #expect(
            answer("emp", start: 0, candidates).insertion == .init(removed: 3, text: "employee.a"))
        let second = answer("employee.a", start: 0, candidates)
        #expect(second.insertion == nil)
        #expect(second.listing == "employee.age\nemployee.allow_print\n")
    }

    @Test func `nothing happens without candidates, or with a word that is complete`() {
        #expect(answer("emp", start: 0, []).insertion == nil)
        #expect(answer("emp", start: 0, []).listing == nil)
        #expect(answer("age", start: 0, ["age"]).insertion == nil)
        #expect(answer("age", start: 0, ["age"]).listing == nil)
    }

    @Test func `a start that is not in the line before the cursor is ignored`() {
        for start in [-1, 4, 100] {
            #expect(answer("age", start: start, ["agent"]).insertion == nil)
        }
        #expect(answer("age", start: 0, ["agent"], cursor: 4).insertion == nil)
    }

    @Test func `positions are bytes, what goes away is characters`() {
        let answer = answer("räksmörgås å", start: 14, ["ålder"])
        #expect(answer.insertion == .init(removed: 1, text: "ålder"))
    }

    @Test func `what was typed stays when the candidates differ before the cursor`() {
        let answer = answer("Ab", start: 0, ["abc", "abd"].map { "x" + $0 })
        #expect(answer.insertion == .init(removed: 2, text: "xab"))
        let shorter = self.answer("abcd", start: 0, ["xa", "ya"])
        #expect(shorter.insertion == nil)
        #expect(shorter.listing == "xa  ya\n")
    }

    @Test func `candidates stand in columns, read downwards`() {
        let text = CandidateList.text((1...7).map { "name_\($0)" }, columns: 30)
        #expect(
            text == """
                name_1  name_4  name_7
                name_2  name_5
                name_3  name_6

                """)
    }

    @Test func `many candidates are cut, and control characters do nothing`() {
        let text = CandidateList.text((1...412).map { "many_\($0)" }, columns: 80)
        #expect(text.hasSuffix("… and 312 more\n"))
        #expect(!text.contains("many_101"))
        #expect(CandidateList.text(["a\u{1B}[2J", "b"], columns: 80) == "a?[2J  b\n")
    }
}
