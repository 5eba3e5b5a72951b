import Foundation
import LuaRuntime
import Testing

/// An actor as a caller would write it: its state never leaves its thread.
private actor Runner {
    private let thread: ScriptThread
    private let state: ScriptState

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }

    init(_ source: String) throws {
        thread = try ScriptThread()
        state = try Script.state(["main": source])
    }

    func value(_ key: String) throws -> ScriptValue { try state.load("main").value(key) }

    func failure(_ key: String) -> ScriptOutcome? {
        do throws(ScriptError) {
            guard let function = try state.load("main").function(key) else { return nil }
            _ = try state.call(function)
            return nil
        } catch {
            return error.outcome
        }
    }

    func isOnItsThread() -> Bool { thread.isIsolatingCurrentContext() == true }
}

struct ScriptThreadTests {
    @Test func `an actor runs its scripts on its own thread`() async throws {
        let runner = try Runner("return { x = 1 }")
        #expect(try await runner.value("x") == .int(1))
        #expect(await runner.isOnItsThread())
    }

    @Test func `deep recursion is contained on that thread`() async throws {
        let runner = try Runner(
            "return { f = function() local function g() return (('x'):gsub('x', g)) end g() end }")
        for _ in 1...3 { #expect(await runner.failure("f") == .error) }
    }

    @Test func `many threads come and go`() async throws {
        try await withThrowingTaskGroup(of: ScriptValue.self) { group in
            for _ in 1...50 {
                group.addTask { try await Runner("return { x = 2 }").value("x") }
            }
            for try await value in group { #expect(value == .int(2)) }
        }
    }

    @Test func `too small a stack is an error and not a crash`() async throws {
        let message = await withCheckedContinuation { continuation in
            let thread = Thread {
                do throws(ScriptError) {
                    _ = try ScriptState(files: InMemoryScripts([:]))
                    continuation.resume(returning: "")
                } catch {
                    continuation.resume(returning: error.message)
                }
            }
            thread.stackSize = 512 << 10
            thread.start()
        }
        #expect(message.hasPrefix("scripts need 1024 KiB of stack, and this thread has"))
    }
}
