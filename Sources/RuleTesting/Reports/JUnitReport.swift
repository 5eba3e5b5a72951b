import Diagnostics

extension RuleTestReport {
    /// The report as JUnit XML, as build servers read it: one suite for each file.
    ///
    /// Times are 0: the same run gives the same bytes.
    package var junit: String {
        var xml = XMLText()
        let counts = counts
        let attributes = JUnit.attributes(
            tests: counts.total + problems.count, failures: counts[.failed],
            errors: counts[.error] + problems.count, skipped: counts[.todo])
        xml.element("testsuites", [("name", "lonespec rules test")] + attributes) { xml in
            for file in files { JUnit.write(file, to: &xml) }
            JUnit.write(problems, to: &xml)
        }
        return xml.text
    }
}

private enum JUnit {
    static func attributes(tests: Int, failures: Int, errors: Int, skipped: Int) -> [(
        String, String
    )] {
        [
            ("tests", String(tests)), ("failures", String(failures)), ("errors", String(errors)),
            ("skipped", String(skipped)), ("time", "0"),
        ]
    }

    static func write(_ file: RuleTestReport.File, to xml: inout XMLText) {
        let counts = file.counts
        let attributes = attributes(
            tests: counts.total, failures: counts[.failed], errors: counts[.error],
            skipped: counts[.todo])
        xml.element("testsuite", [("name", file.name), ("file", file.name)] + attributes) { xml in
            xml.element("properties") { xml in
                let company = file.company ?? "none"
                xml.element("property", [("name", "company"), ("value", company)])
                let left = String(file.filteredOut)
                xml.element("property", [("name", "filtered-out"), ("value", left)])
            }
            for result in file.results { write(result, to: &xml) }
            if !file.printed.isEmpty {
                xml.element("system-out", content: file.printed.joined(separator: "\n"))
            }
        }
    }

    /// What makes the run fail besides tests: a suite of its own, or a build server would call the run green.
    static func write(_ problems: [Diagnostic], to xml: inout XMLText) {
        guard !problems.isEmpty else { return }
        let count = problems.count
        let attributes = attributes(tests: count, failures: 0, errors: count, skipped: 0)
        xml.element("testsuite", [("name", "lonespec")] + attributes) { xml in
            for problem in problems {
                let names = [("name", problem.code), ("classname", "lonespec"), ("time", "0")]
                xml.element("testcase", names) { xml in
                    xml.element(
                        "error", [("message", problem.message.en), ("type", problem.code)],
                        content: problem.hint?.en ?? problem.message.en)
                }
            }
        }
    }

    private static func write(_ result: RuleTestResult, to xml: inout XMLText) {
        var attributes = [
            ("name", result.name), ("classname", className(result.file)), ("file", result.file),
        ]
        if let line = result.line { attributes.append(("line", String(line))) }
        attributes.append(("time", "0"))
        xml.element("testcase", attributes) { xml in
            switch result.outcome {
            case .passed: break
            case .failed, .error:
                xml.element(
                    result.outcome == .failed ? "failure" : "error",
                    [("message", result.summary), ("type", result.outcome.rawValue)],
                    content: details(result))
            case .todo:
                let why = result.todo.map { $0.isEmpty ? "todo" : "todo: \($0)" } ?? "todo"
                xml.element("skipped", [("message", why)])
            case .todoPassed:
                xml.element("system-err", content: "marked as todo, but passes: remove the mark")
            }
            if !result.printed.isEmpty {
                xml.element("system-out", content: result.printed.joined(separator: "\n"))
            }
        }
    }

    private static func details(_ result: RuleTestResult) -> String {
        var lines = ["\(result.lookAt): \(result.summary)"]
        if let hint = result.hint { lines.append("hint: \(hint)") }
        return (lines + result.why).joined(separator: "\n")
    }

    /// Build servers make a tree of the dots.
    private static func className(_ file: String) -> String {
        let name = file.hasSuffix(".lua") ? String(file.dropLast(4)) : file
        return name.split(separator: "/").joined(separator: ".")
    }
}
