/// What a message looks like in the mailbox: what `before_send` hooks set, the channel's own first.
package struct MessagePresentation: Sendable, Hashable {
    /// The subject line: neutral, short, without personal data.
    package var subject: String?
    /// The document's file name without its ending, as neutral as the subject.
    package var partName: String?
    /// The same in HTML for small screens; nil when there is only the document.
    package var html: String?

    /// Creates an empty presentation.
    package init(subject: String? = nil, partName: String? = nil, html: String? = nil) {
        self.subject = subject
        self.partName = partName
        self.html = html
    }
}
