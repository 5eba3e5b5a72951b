// The names that are no fields: those of a test file, and Lua's own functions as the sandbox has them.
extension RuleStubs {
    /// The names of `RuleTestVocabulary`.
    static var tests: String {
        let wanted = RuleFunction.allCases.map { function in
            let answer = answer(function)
            return "---@field \(function.rawValue)? \(answer)|{ [1]: \(answer), [2]: string }"
                + "|lonespec.failure\n"
        }
        let asked = RuleFunction.allCases.map { function in
            let parameters = function.parameters
                .map { "\($0.name)?: lonespec.\($0.name)|lonespec.given.\($0.name)" }
                .joined(separator: ", ")
            return "---@field \(function.rawValue) fun(\(parameters)): "
                + "\(answer(function)), string?\n"
        }
        let decided = RuleFunction.allCases.map {
            "---@field \($0.rawValue)? \(answer($0)) nil where it was not asked\n"
        }
        let given = RuleField.View.allCases.map {
            "---@field \($0.name)? lonespec.given.\($0.name)\n"
        }
        let builders = RuleField.View.allCases.map { view in
            """
            -- Makes \(view == .employee ? "an" : "a") \(view.name) with these fields; the rest is invented.
            ---@param fields? lonespec.given.\(view.name)
            ---@return lonespec.\(view.name)
            function \(view.name)(fields) end

            """
        }
        return """
            -- Whom a test is about.
            ---@class (exact) lonespec.given
            \(given.joined())
            ---@alias lonespec.outcome \(RuleTestVocabulary.quotedOutcomes("|"))

            -- A failure whose message has this part.
            ---@class (exact) lonespec.failure
            ---@field error string

            -- What a case wants: an outcome, or answers of single functions, or both.
            ---@class (exact) lonespec.want
            ---@field outcome? lonespec.outcome
            \(wanted.joined())
            ---@class (exact) lonespec.case
            ---@field name string who gets what
            ---@field given? lonespec.given
            ---@field want lonespec.outcome|lonespec.want
            ---@field todo? boolean|string not done yet, and why

            -- What `decide` answers.
            ---@class (exact) lonespec.decision
            ---@field outcome lonespec.outcome
            ---@field may_print boolean whether a letter may be sent where there is no mailbox
            ---@field reason string why, in Swedish
            ---@field reason_en string why, in English
            \(decided.joined())
            -- What `expect` answers: x.is(y) or x:is(y).
            ---@class (exact) lonespec.expectation
            ---@field is fun(...: any) the values are these
            ---@field is_not fun(...: any) the values are not these
            ---@field contains fun(part: string) the text has this part
            ---@field fails fun(part?: string) the function fails, with this in its message

            -- The rules that are tested. What is left out of an argument is invented.
            ---@class (exact) lonespec.tested
            \(asked.joined())rules = {}

            -- Nil for a field that may be nil: employee { city = none }. With city = nil it is invented.
            ---@class (exact) lonespec.none
            none = {}

            -- Cases as a table.
            ---@param list lonespec.case[]
            function cases(list) end

            -- A test.
            ---@param name string
            ---@param body fun()
            function test(name, body) end

            -- A test that may fail, or that is not written yet.
            ---@param name string
            ---@param body? fun()
            function todo(name, body) end

            -- What is to be; nothing is compared before `is`, `is_not`, `contains` or `fails` is called.
            ---@param ... any
            ---@return lonespec.expectation
            function expect(...) end

            -- The whole decision about somebody, with the host's own gates.
            ---@param given? lonespec.given
            ---@return lonespec.decision
            function decide(given) end

            \(builders.joined(separator: "\n"))
            """
    }

    /// Lua's basic functions: the language server's own list has many that the sandbox withholds.
    static var sandbox: String {
        """
        -- Lua's basic functions that a rule has.

        ---@generic T
        ---@param v? T
        ---@param message? any
        ---@return T
        function assert(v, message, ...) end

        ---@param message any
        ---@param level? integer
        function error(message, level) end

        ---@generic T: table, V
        ---@param t T
        ---@return fun(table: V[], i?: integer): integer, V
        ---@return T
        ---@return integer i
        function ipairs(t) end

        -- In sorted order: names first to last.
        ---@generic T: table, K, V
        ---@param t T
        ---@return fun(table: table<K, V>, index?: K): K, V
        ---@return T
        function pairs(t) end

        ---@param f function
        ---@return boolean success
        ---@return any result
        ---@return any ...
        function pcall(f, ...) end

        -- Goes to lonespec's log, with personal identity numbers masked.
        function print(...) end

        -- A file below rules/, without `.lua`.
        ---@param modname string
        ---@return unknown
        function require(modname) end

        ---@param index integer|"#"
        ---@return any
        function select(index, ...) end

        ---@param e any
        ---@param base? integer
        ---@return number?
        function tonumber(e, base) end

        ---@param v any
        ---@return string
        function tostring(v) end

        ---@param v any
        ---@return "nil"|"number"|"string"|"boolean"|"table"|"function"
        function type(v) end

        """
    }
}
