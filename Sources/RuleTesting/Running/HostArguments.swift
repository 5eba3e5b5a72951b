import LuaRuntime
import Rules

// What a function of the host was called with. Test files can call those too, with whatever they like.
extension [ScriptValue] {
    /// The argument, with nil for every `none` in it.
    func value(_ index: Int) -> ScriptValue {
        indices.contains(index) ? RuleTestVocabulary.meaning(of: self[index]) : .none
    }

    func text(_ index: Int) -> String {
        if case .text(let text) = value(index) { text } else { "" }
    }

    func int(_ index: Int) -> Int {
        if case .int(let number) = value(index) { Int(number) } else { 0 }
    }

    func flag(_ index: Int) -> Bool {
        if case .bool(let flag) = value(index) { flag } else { false }
    }
}
