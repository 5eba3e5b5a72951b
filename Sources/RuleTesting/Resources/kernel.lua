-- What runs a test file. It lives in the sandbox itself and has no rights of its own; __case, __problem, __test, __expected,
-- __failed, __collects and __none are functions of the host.
--
-- A file is loaded once to collect its tests, then once more for each test function, which so has a state of its own.

local kernel = { none = __none() }
local none = kernel.none -- what stands for nil in tables
local bodies = {}      -- the test functions, in the order of their calls
local running = false  -- whether one of them runs

-- `file:line: ` of the caller of a function of this file. `error` adds it to its message, and that is caught here.
local function caller()
  local _, place = pcall(error, "", 4)
  return place
end

-- How a value is written: bounded, with sorted keys.
local show

local function show_text(text)
  if #text > 300 then text = string.sub(text, 1, 300) .. "…" end
  text = string.gsub(text, '[\\"]', "\\%0")
  text = string.gsub(text, "\n", "\\n")
  return '"' .. text .. '"'
end

local function by_kind_and_value(a, b)
  if type(a) ~= type(b) then return type(a) < type(b) end
  if type(a) == "number" or type(a) == "string" then return a < b end
  return tostring(a) < tostring(b)
end

local function show_table(value, depth)
  if depth > 4 then return "{…}" end
  local keys, parts, listed = {}, {}, 0
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, by_kind_and_value)
  for _, key in ipairs(keys) do
    if #parts == 30 then
      parts[#parts + 1] = "…"
      break
    end
    local text = show(value[key], depth + 1)
    if key == listed + 1 then
      listed = key
    elseif type(key) == "string" and string.find(key, "^[%a_][%w_]*$") then
      text = key .. " = " .. text
    else
      text = "[" .. show(key, depth + 1) .. "] = " .. text
    end
    parts[#parts + 1] = text
  end
  if #parts == 0 then return "{}" end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

function show(value, depth)
  if type(value) == "string" then return show_text(value) end
  if value == none then return "none" end
  if type(value) == "table" then return show_table(value, depth) end
  return tostring(value)
end

local function show_all(values, count)
  local parts = {}
  for i = 1, count do parts[i] = values[i] == none and "nil" or show(values[i], 1) end
  return count == 0 and "nothing" or table.concat(parts, ", ")
end

-- Whether two values are equal; tables are when they hold the same. A record counts as a table of its fields, and `none`
-- is the same as nil.
local function equal(a, b, depth)
  if a == none then a = nil end
  if b == none then b = nil end
  if a == b then return true end
  if type(a) ~= "table" or type(b) ~= "table" then return false end
  if depth > 50 then error("the tables are nested too deep to be compared", 0) end
  local fields = {}
  for key, value in pairs(a) do fields[key] = value end
  for key, value in pairs(b) do
    if not equal(fields[key], value, depth + 1) then return false end
    fields[key] = nil
  end
  for _, value in pairs(fields) do
    if value ~= none then return false end
  end
  return true
end

-- Collecting -----------------------------------------------------------------------------------------------------------

local collects = __collects()

function kernel.cases(rows)
  local place = caller()
  if running then error("cases cannot stand inside a test", 2) end
  if type(rows) ~= "table" then
    error("cases takes a list of tables: cases { { name = …, given = { … }, want = … }, … }", 2)
  end
  if not collects then return end
  local count = 0
  for key in pairs(rows) do
    if type(key) == "string" then
      error("cases takes a list of tables, and '" .. key .. "' stands beside them: put each case in braces of its own", 2)
    end
    count = count + 1
  end
  if count ~= #rows then error("the list of cases has a gap: one of them is nil", 2) end
  for index, row in ipairs(rows) do
    local taken, problem = pcall(__case, place, index, row)
    if not taken then __problem(place, index, tostring(problem)) end
  end
end

local function add(name, body, is_todo)
  local _, place = pcall(error, "", 4) -- as in `caller`, which would be one function too far
  local word = is_todo and "todo" or "test"
  if running then error("a test cannot stand inside a test", 3) end
  if type(name) ~= "string" or name == "" then
    error(word .. ' needs a name: ' .. word .. '("name", function() … end)', 3)
  end
  if body == nil and is_todo then
    body = false -- only a note
  elseif type(body) ~= "function" then
    error('the test "' .. name .. '" needs a function: ' .. word .. '("' .. name .. '", function() … end)', 3)
  end
  bodies[#bodies + 1] = body
  if collects then __test(place, name, is_todo, body ~= false) end
end

function kernel.test(name, body) add(name, body, false) end

function kernel.todo(name, body) add(name, body, true) end

-- Running --------------------------------------------------------------------------------------------------------------

function kernel.run(index)
  running = true
  bodies[index]()
end

-- Tells the host, which remembers it even if the script catches the error.
local function fail(place, wanted, got)
  __failed(place, wanted, got)
  error(place .. "wanted " .. wanted .. ", got " .. got, 0)
end

local function first_equal(wanted, count, got)
  for i = 1, count do
    if not equal(wanted[i], got[i], 1) then return false end
  end
  return true
end

function kernel.expect(...)
  local place = caller()
  if not running then error('expect stands inside a test: test("name", function() … end)', 2) end
  local got, count = { ... }, select("#", ...)
  local expectation = {}
  __expected(place, false)

  -- Both expect(x).is(y) and expect(x):is(y) are understood.
  local function define(name, least, check)
    local function compare(...)
      if select("#", ...) < least then
        error(place .. name .. " wants a value: write ." .. name .. "(nil) for nothing", 0)
      end
      __expected(place, true)
      check({ ... }, select("#", ...))
    end
    expectation[name] = function(...)
      if select("#", ...) > 0 and (...) == expectation then return compare(select(2, ...)) end
      return compare(...)
    end
  end

  define("is", 1, function(wanted, wanted_count)
    if not first_equal(wanted, wanted_count, got) then
      fail(place, show_all(wanted, wanted_count), show_all(got, count))
    end
  end)

  define("is_not", 1, function(unwanted, unwanted_count)
    if first_equal(unwanted, unwanted_count, got) then
      fail(place, "anything but " .. show_all(unwanted, unwanted_count), show_all(got, count))
    end
  end)

  define("contains", 0, function(wanted)
    local part = wanted[1]
    if type(part) ~= "string" then error(place .. "contains takes a text, not " .. show(part, 1), 0) end
    if type(got[1]) ~= "string" or not string.find(got[1], part, 1, true) then
      fail(place, "a text with " .. show(part, 1), show_all(got, count))
    end
  end)

  define("fails", 0, function(wanted)
    local part = wanted[1]
    if part == nil then part = "" end
    if type(part) ~= "string" then error(place .. "fails takes a text, not " .. show(part, 1), 0) end
    if type(got[1]) ~= "function" then
      error(place .. "fails wants a function: expect(function() … end).fails(…)", 0)
    end
    local results = { pcall(got[1]) }
    local text = part == "" and "an error" or "an error with " .. show(part, 1)
    if results[1] then fail(place, text, "no error") end
    local message = type(results[2]) == "string" and results[2] or show(results[2], 1)
    if not string.find(message, part, 1, true) then fail(place, text, "the error " .. show(message, 1)) end
  end)

  return expectation
end

return kernel
