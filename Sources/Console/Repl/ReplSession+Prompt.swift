import Delivery
import Diagnostics
import LuaRuntime
import Payroll
import RuleDiff
import Rules

extension ReplSession {
    /// What stands before the next line.
    package var prompt: String {
        if isIncomplete { return "... " }
        if let paused { return "\(paused.pause.place.label) debug> " }
        var words = [desk.company.shortName, desk.payDate?.description ?? "no pay run", "dry"]
        if let source = desk.source { words.append("rules \(source.label)") }
        if let candidate = desk.candidate { words.append("\(candidate.employee.number)") }
        words += desk.overlay.map { "\($0.path)=\($0.value.ruleText)" }
        return privacy.cover(words.joined(separator: " "), about: desk.candidate?.employee) + "> "
    }

    /// What is said when a session begins.
    package var greeting: String {
        let what = desk.payDate.map { "pay date \($0)" } ?? "no pay run yet"
        return "\(desk.company.name), \(what). Everything is dry: nothing is sent or changed. "
            + ".help lists the commands."
    }
}
