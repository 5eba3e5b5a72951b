package import LuaRuntime

/// Where test functions run: what they test, and by which names they reach it. Rules are one such thing, plugins another.
package protocol TestWorkshop {
    /// The test files and all that they can require, the vocabulary's own prelude among them.
    var sources: TestSources { get }

    /// The functions by which a test reaches what it tests, new ones for each state.
    func vocabulary() -> any TestVocabulary

    /// A state in which test files can be loaded.
    func state(with functions: [ScriptHostFunction]) throws(ScriptError) -> ScriptState
}

/// The functions by which tests in one state reach what they test.
package protocol TestVocabulary: AnyObject {
    /// The functions, by the names that scripts call them by.
    var functions: [ScriptHostFunction] { get }

    /// Why it came out as it did, for a test that fails.
    var why: [String] { get }

    /// What the tested scripts printed.
    func takeLog() -> [String]
}
