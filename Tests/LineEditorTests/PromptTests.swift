import Testing

@testable import LineEditor

@Suite struct PromptTests {
    @Test func `without colours a prompt is its text`() {
        var prompt = Prompt("verkstad ")
        prompt.append("dry", .green)
        #expect(prompt.encoded == "verkstad dry")
    }

    @Test func `each style has its sequence, and the last character has none`() {
        var prompt = Prompt("a ", usesColours: true)
        prompt.append("b", .bold)
        prompt.append("", .red)
        prompt.append("c> ", .green)
        #expect(prompt.text == "a bc> ")
        #expect(
            prompt.encoded == "a \u{1}\u{1B}[0;1m\u{1}b\u{1}\u{1B}[0;32m\u{1}c>\u{1}\u{1B}[0m\u{1} "
        )
    }

    @Test func `control characters are left out`() {
        #expect(Prompt("a\u{1}\u{1B}[2J\nb").encoded == "a[2Jb")
    }
}
