import LuaSyntax
import Rules

/// Parameters of the contract's functions that are not what their names say.
enum ParameterCheck: Check {
    static func findings(in file: CheckedFile, of project: Project) -> [Finding] {
        project.contracts(in: file).flatMap { body, function in
            check(body, function, isShared: isShared(body, file, project))
        }
    }

    /// A function that stands for more than one of the contract's can have what it likes.
    private static func isShared(_ body: FunctionBody, _ file: CheckedFile, _ project: Project)
        -> Bool
    {
        let key = FunctionKey(file: file.index, function: body.id)
        return project.contracts[key].map { $0.count > 1 } ?? false
    }

    private static func check(_ body: FunctionBody, _ function: RuleFunction, isShared: Bool)
        -> [Finding]
    {
        guard !isShared else { return [] }
        let given = function.parameters
        let signature = "\(function.rawValue)(\(given.map(\.name).joined(separator: ", ")))"
        for (i, parameter) in body.parameters.enumerated() {
            let name = parameter.name.text
            let isView = RuleField.View.allCases.contains { $0.name == name }
            if i >= given.count {
                guard !name.hasPrefix("_") else { continue }
                return [
                    Finding.warning(
                        "parameters",
                        "\(function.rawValue) is given \(given.count) values: '\(name)' is always nil",
                        hint: "the host calls \(signature)", at: parameter.name.span.start)
                ]
            }
            if isView, name != given[i].name {
                return [
                    Finding.warning(
                        "parameters",
                        "'\(name)' is the \(given[i].name) here: parameters go by their order",
                        hint: "write \(signature)", at: parameter.name.span.start)
                ]
            }
        }
        return []
    }
}
