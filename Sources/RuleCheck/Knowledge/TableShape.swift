import LuaSyntax

/// The named entries of a table that is made by a constructor, and perhaps filled through the one local that holds it.
struct TableShape {
    /// One entry.
    struct Entry {
        /// Where its name stands.
        let name: Name
        let given: Inventory.Given
    }

    /// The entries by name; the last one counts.
    private(set) var entries: [String: Entry] = [:]
    /// Whether no other names can be there.
    private(set) var isClosed = true
    /// Where the constructor begins.
    let offset: Int
    private var written: [String: Int] = [:]

    init(_ items: [TableItem], at offset: Int) {
        self.offset = offset
        for item in items {
            switch item.kind {
            case .item: break
            case .field(let name, let value): add(name, .expression(value))
            case .keyed(let key, let value):
                if let text = key.text {
                    add(Name(text: text, span: key.span), .expression(value))
                } else if case .integer = key.kind {
                    break
                } else {
                    isClosed = false
                }
            }
        }
    }

    mutating func add(_ name: Name, _ given: Inventory.Given) {
        entries[name.text] = Entry(name: name, given: given)
        written[name.text, default: 0] += 1
    }

    mutating func open() { isClosed = false }

    /// The names of all entries.
    var names: [String] { entries.keys.sorted() }

    /// The entry, when it is the only one of its name.
    func only(_ name: String) -> Entry? { written[name] == 1 ? entries[name] : nil }
}
