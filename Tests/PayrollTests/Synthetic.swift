import Payroll

/// Numbers for tests, made up with a computed check digit.
enum Synthetic {
    static let today = CalendarDate(daysSince1970: 20_780)  // 2026-11-23

    /// The digits with the check digit that makes their last ten right; a letter counts as 1.
    static func number(_ digits: String) -> String {
        var sum = 0
        for (index, byte) in digits.utf8.suffix(9).enumerated() {
            let value = byte > 0x39 ? 1 : Int(byte) - 48
            let product = index % 2 == 0 ? value * 2 : value
            sum += product / 10 + product % 10
        }
        return digits + String((10 - sum % 10) % 10)
    }

    /// The digits with a check digit that is one too high.
    static func wrong(_ digits: String) -> String {
        let right = number(digits)
        return digits + (right.hasSuffix("9") ? "0" : String((Int(right.suffix(1)) ?? 0) + 1))
    }

    /// A separator put before the last four digits.
    static func separated(_ number: String, _ sign: String = "-") -> String {
        "\(number.dropLast(4))\(sign)\(number.suffix(4))"
    }
}
