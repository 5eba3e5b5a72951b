extension String {
    /// The text without what a terminal takes as a command, or anybody as a new line.
    var oneLine: String {
        var out = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isSafe: Bool =
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            out.append(isSafe ? scalar : " ")
        }
        return String(out)
    }
}
