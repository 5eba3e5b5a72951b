/// A Swedish personal identity number or coordination number in its twelve-digit form, `YYYYMMDDnnnn`.
///
/// Nothing that prints a value prints the number: `description`, `debugDescription` and the mirror show
/// `850101-****`. Only `digits` has it, for the channel that must send it.
package struct PersonalIdentityNumber: Hashable, Sendable {
    /// The twelve digits, the form that Kivra takes (introduction, "Identifying recipients").
    package let digits: String

    /// Wraps twelve digits that `IdentityClass.classify` found to be in order.
    init(verified digits: String) {
        self.digits = digits
    }

    /// The date of birth; nil where the number's date is not in the calendar, which official coordination test numbers
    /// show to occur.
    package var birthDate: CalendarDate? {
        let bytes = digits.utf8.map { Int($0) - 48 }
        guard bytes.count == 12 else { return nil }
        let year = bytes[0] * 1000 + bytes[1] * 100 + bytes[2] * 10 + bytes[3]
        let day = bytes[6] * 10 + bytes[7]
        return CalendarDate(
            year: year, month: bytes[4] * 10 + bytes[5], day: day >= 60 ? day - 60 : day)
    }

    /// `850101-****`, for people.
    package var masked: String { "\(digits.dropFirst(2).prefix(6))-****" }
}

extension PersonalIdentityNumber: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    package var description: String { masked }
    package var debugDescription: String { masked }
    package var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
