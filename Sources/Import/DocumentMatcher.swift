import Payroll

/// Finds the ways in which a file's name can be read by a pattern.
struct DocumentMatcher {
    /// Tries before giving up: enough for any real name, and bounded for a hostile one.
    static let stepLimit = 100_000

    let parts: [DocumentName.Part]
    let name: [Character]
    /// At most two: a second one is enough to refuse the name.
    private var found: Set<DocumentKey> = []
    private var steps = 0

    /// The readings; none when there were too many tries to know them all.
    var readings: Set<DocumentKey> { steps < DocumentMatcher.stepLimit ? found : [] }

    init(parts: [DocumentName.Part], name: [Character]) {
        self.parts = parts
        self.name = name
    }

    mutating func match(part index: Int, at position: Int, _ key: DocumentKey) {
        steps += 1
        guard found.count < 2, steps < DocumentMatcher.stepLimit else { return }
        guard index < parts.count else {
            if position == name.count { found.insert(key) }
            return
        }
        switch parts[index] {
        case .literal(let text):
            let end = position + text.count
            guard end <= name.count else { return }
            for (offset, character) in text.enumerated()
            where name[position + offset].lowercased() != String(character) {
                return
            }
            match(part: index + 1, at: end, key)
        case .placeholder(let placeholder):
            for length in lengths(placeholder, part: index, at: position) {
                let text = String(name[position..<(position + length)])
                guard let next = key.setting(placeholder, to: text) else { continue }
                match(part: index + 1, at: position + length, next)
            }
        }
    }

    /// How many characters a placeholder can take.
    private func lengths(
        _ placeholder: DocumentName.Placeholder, part index: Int, at position: Int
    ) -> [Int] {
        let limits =
            switch placeholder {
            case .anything: 0...255
            case .number: 1...64
            case .payDate: 8...10
            case .period: 6...9
            case .identity: 10...13
            }
        let stops = placeholder == .number ? neighbours(of: index) : []
        let reach = name[position...].prefix(while: { $0 != "/" && !stops.contains($0) }).count
        return limits.filter { $0 <= reach }
    }

    /// The characters of the pattern on both sides of a placeholder.
    private func neighbours(of index: Int) -> Set<Character> {
        var characters: Set<Character> = []
        if index > 0, case .literal(let text) = parts[index - 1], let last = text.last {
            characters.insert(last)
        }
        if index + 1 < parts.count, case .literal(let text) = parts[index + 1],
            let first = text.first
        {
            characters.insert(first)
        }
        return characters.filter { !$0.isLetter && !$0.isNumber }
    }
}

extension DocumentKey {
    /// The key with what a placeholder says; nil when the text is no such thing.
    fileprivate func setting(
        _ placeholder: DocumentName.Placeholder, to text: String
    ) -> DocumentKey? {
        var key = self
        switch placeholder {
        case .anything: break
        case .number:
            guard let number = EmploymentNumber(text), number.text == text else { return nil }
            key.number = number
        case .payDate:
            guard text.count != 9, let date = CalendarDate(lenient: text),
                (1_900...2_200).contains(date.year)
            else { return nil }
            key.payDate = date
        case .period:
            guard text.first?.isNumber == true, let period = PayPeriod(identifier: text),
                text.utf8.count(where: \.isDigit) == 6
            else { return nil }
            key.period = period
        case .identity:
            let digits = text.utf8.count(where: \.isDigit)
            guard digits >= 9, text.first?.isNumber == true, text.last?.isNumber == true,
                text.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter || "-+".contains($0)) })
            else { return nil }
            key.identity = IdentitySecret(text)
        }
        return key
    }
}
