package import Diagnostics

/// What the host must know of a channel to decide and to tell.
package struct ChannelTraits: Sendable, Hashable {
    /// The name under which it is registered.
    package var name: ChannelName
    /// What administrators call it, as the middle of a sentence.
    package var title: Phrase
    /// Whether only a personnummer can receive, and no coordination number.
    package var takesOnlyPersonal: Bool
    /// Whether letters go to those whom it does not reach: a channel that reaches nobody sends no post either.
    package var replacesPost: Bool
    /// How many messages to one recipient it takes in a minute; nil for any number.
    package var perRecipientAndMinute: Int?

    /// Creates a set of traits.
    package init(
        name: ChannelName, title: Phrase, takesOnlyPersonal: Bool, replacesPost: Bool = true,
        perRecipientAndMinute: Int? = nil
    ) {
        self.name = name
        self.title = title
        self.takesOnlyPersonal = takesOnlyPersonal
        self.replacesPost = replacesPost
        self.perRecipientAndMinute = perRecipientAndMinute
    }
}
