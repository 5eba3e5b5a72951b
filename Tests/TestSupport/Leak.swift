import Payroll

/// A secret or a person's number in something that was printed. Says which kind, never what.
package enum Leak: Error {
    /// The client secret of the tests.
    case secret
    /// An unmasked personal identity number.
    case personalIdentityNumber

    /// Looks for secrets and numbers.
    ///
    /// Every run of ten or twelve digits, with `-` or `+` before the last four, that has a right check digit and a
    /// date counts. The invented organisation numbers of the tests have month 99 and do not.
    package static func check(_ text: String) throws(Leak) {
        if text.contains(Workbench.secret) { throw .secret }
        var run: [UInt8] = []
        for byte in Array(text.utf8) + [0x20] {
            if (0x30...0x39).contains(byte) || ((byte == 0x2D || byte == 0x2B) && run.count >= 6) {
                run.append(byte)
                continue
            }
            let isHexadecimal = (0x61...0x66).contains(byte)
            let candidate = String(decoding: run, as: UTF8.self)
            run = []
            // Digits inside an object key or a sum are no number.
            if isHexadecimal { continue }
            switch IdentityClass.classify(candidate, today: Make.today) {
            case .personal, .coordination: throw .personalIdentityNumber
            case .interim, .organisation, .missing, .invalid: continue
            }
        }
    }
}
