import Payroll

/// Files for companies under names that no company has.
enum FileNameCheck {
    static func findings(in file: CheckedFile) -> [Finding] {
        guard file.kind == .company, let name = file.source.module.split(separator: "/").last else {
            return []
        }
        let number = OrganisationNumber(String(name))
        if let number, number.digits == name { return [] }
        let digits = name.filter { $0.isASCII && $0.isNumber }
        let message =
            number == nil && digits.count == 10
            ? "no organisation number is like this file's name: its check digit is another"
            : "no company's rules are read from a file of this name"
        let hint =
            number.map { "rename it to \($0.digits).lua" }
            ?? "a company's file is its organisation number, ten digits, and .lua"
        return [Finding("file-name", message, hint: hint, at: nil)]
    }
}
