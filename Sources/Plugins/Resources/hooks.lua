-- What stands between the host and a plugin's hooks. It lives in the sandbox itself and has no rights of its own; the
-- functions that begin with __ are the host's.

local plugin = require "plugin"

-- An effect that happens once for a key. What fails inside it has not happened, and what it did is taken back.
local function once(key, effect)
  if type(key) ~= "string" or type(effect) ~= "function" then
    error("host.once takes a key and a function: host.once(receipt.id, function() … end)", 2)
  end
  if not __begin_once(key) then return false end
  local done, problem = pcall(effect)
  __end_once(key, done)
  if not done then error(problem, 0) end
  return true
end

local function host_with(settings)
  return __library("host", {
    append_file = __append_file,
    count = __count,
    give_up = __give_up,
    hold = __hold,
    log = __log,
    notify = __notify,
    once = once,
    print = __print,
    retry = __retry,
    settings = __library("host.settings", settings),
    skip = __skip,
    store = __library("host.store", { get = __get, set = __set }),
  })
end

-- A table among the settings can be written to: each call gets its own, so that nothing is there for the next one.
local shared = host_with(__settings())
local has_tables = false
for _, value in pairs(__settings()) do
  if type(value) == "table" then has_tables = true end
end
local function host()
  if has_tables then return host_with(__settings()) end
  return shared
end

local hooks = plugin.hooks or {}

return {
  before_send = hooks.before_send and function(message) hooks.before_send(message, host()) end,
  after_send = hooks.after_send and function(message, receipt) hooks.after_send(message, receipt, host()) end,
  -- Rows that were changed where they stand need not be returned.
  payslip_rows = hooks.payslip_rows and function(rows, payslip)
    local result = hooks.payslip_rows(rows, payslip, host())
    if result == nil then return rows end
    return result
  end,
  on_error = hooks.on_error and function(message, failure) hooks.on_error(message, failure, host()) end,
}
