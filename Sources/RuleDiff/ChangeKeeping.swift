import Payroll

/// Which changes are kept, and how much they tell.
struct ChangeKeeping: Sendable {
    /// How many are kept with all they say; all are counted.
    var limit: Int
    /// Whether they may tell who somebody is.
    var showsNames: Bool

    /// Keeps a change about an employee while there is room.
    func keep(_ change: DecisionChange, about employee: Employee, in kept: inout [DecisionChange]) {
        guard kept.count < limit else { return }
        kept.append(showsNames ? change : change.covered(by: PersonCover(employee)))
    }
}
