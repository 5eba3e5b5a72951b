/// How much of a payslip's free texts goes into the request, so that planning can bound a request's size before the
/// lines have been read.
///
/// Kivra gives no limits of its own for these texts.
enum SlipLimit {
    /// UTF-8 bytes of a name, a street.
    static let name = 200
    /// UTF-8 bytes of a city, a department, a kind of employment, a benefit.
    static let word = 100
    /// Benefits listed; a payslip has a handful.
    static let benefits = 50

    /// A character of a text is at most two in JSON: control characters are gone, quotes and backslashes escaped.
    private static let escape = 2
    /// The longest amount with its sign, and the names, quotes and braces of an item of `employee_benefits`.
    private static let benefitFrame = 100
    /// Names, quotes and braces of `tax_information`, `recipient_account` and `holidays`, with their values, whose
    /// forms are fixed.
    private static let factsFrame = 600
    /// Everything else: the names of all members, the numbers, the dates, the amounts.
    private static let frame = 2_400

    /// The most that a payslip's detail, unknown while planning, adds to a request.
    static let detailBytes = benefits * (escape * word + benefitFrame) + factsFrame
    /// The most that everything but the document takes: three names (employer, street, system), five words (postal code,
    /// city, country, department, kind of employment), an e-mail address.
    static let overheadBytes = frame + escape * (3 * name + 5 * word + 254) + detailBytes
}
