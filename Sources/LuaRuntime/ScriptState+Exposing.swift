import CLuaShim
import Diagnostics

/// What extended files and evaluated lines see. A name that is exposed again has the new meaning only; nobody can set
/// it.
extension ScriptState {
    /// Makes each text key of a module's table a name. What is added to the table later is none.
    package func expose(_ module: ScriptModule) {
        guard module.state === self else { return }
        _ = unsafe shim_expose_keys(raw, module.reference)
    }

    /// Makes a module's table known by a name.
    package func expose(_ module: ScriptModule, as name: String) {
        guard module.state === self else { return }
        _ = unsafe shim_expose(raw, module.reference, name, name.utf8.count)
    }

    /// Makes a view known by a name: whoever reads it gets the view of the records of the run.
    package func expose(view: Int, as name: String) {
        guard view >= 0, view < viewCount else { return }
        _ = unsafe shim_expose_view(raw, Int32(view), name, name.utf8.count)
    }
}
