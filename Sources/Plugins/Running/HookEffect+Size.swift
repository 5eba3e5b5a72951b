import Delivery

extension HookEffect.Change {
    /// What it takes until it has been committed. The header is kept with each line.
    var bytes: Int {
        switch self {
        case .append(_, let header, let line): line.utf8.count + (header?.utf8.count ?? 0) + 1
        case .once(let key): key.utf8.count
        case .store(let key, let value): key.utf8.count + (value?.utf8.count ?? 0)
        case .count(let name, _): name.utf8.count
        case .notify(let text): text.utf8.count
        case .note(let note): note.text.utf8.count
        }
    }
}
