/// Colours for a terminal, or none. Nothing is said by colour alone.
struct Paint {
    /// Whether there are colours.
    let isOn: Bool

    func good(_ text: String) -> String { paint("32", text) }
    func bad(_ text: String) -> String { paint("31", text) }
    func notable(_ text: String) -> String { paint("33", text) }
    func strong(_ text: String) -> String { paint("1", text) }
    func faint(_ text: String) -> String { paint("2", text) }

    private func paint(_ code: String, _ text: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
