/// How a text is set.
package struct TextStyle: Hashable, Sendable {
    /// The size of the letters, in points.
    package var size: Double
    /// Whether it is bold.
    package var isBold: Bool
    /// Whether it breaks into lines at its width; otherwise it is one line, cut off with an ellipsis there.
    package var wraps: Bool

    /// Creates a style.
    package init(
        _ size: Double, isBold: Bool = false, wraps: Bool = false
    ) {
        self.size = size
        self.isBold = isBold
        self.wraps = wraps
    }

    /// The same in bold.
    package var bold: TextStyle {
        var style = self
        style.isBold = true
        return style
    }

    /// The same, breaking into lines.
    package var wrapping: TextStyle {
        var style = self
        style.wraps = true
        return style
    }
}
