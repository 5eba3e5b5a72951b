import Diagnostics
import Testing

struct SuggestionTests {
    @Test(arguments: [
        ("departmnt", "department"), ("DEPARTMENT", "department"), ("nmae", "name"), ("ag", "age"),
        ("departments", "department"),
    ])
    func `the nearest name is found`(_ wanted: String, _ expected: String) {
        #expect(Suggestion.nearest(to: wanted, among: ["age", "department", "name"]) == expected)
    }

    @Test(arguments: ["", "zzzzzz", "salary", "x"])
    func `nothing is suggested when no name is near`(_ wanted: String) {
        #expect(Suggestion.nearest(to: wanted, among: ["department", "name"]) == nil)
    }

    @Test func `a tie goes to the first by alphabet, in whatever order they come`() {
        #expect(Suggestion.nearest(to: "cat", among: ["rat", "bat", "hat"]) == "bat")
        #expect(Suggestion.nearest(to: "cat", among: ["hat", "rat", "bat"]) == "bat")
    }

    @Test func `no names, no suggestion`() {
        #expect(Suggestion.nearest(to: "cat", among: [String]()) == nil)
    }
}
