-- Checks every answer, and prints what was measured as JSON on a line of its own.
-- Arguments: 'body' and the body to expect; or 'sum' and what the sum in
-- "hello, <sum> of <one>" is a multiple of one by.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  kind, expected = args[1], args[2]
  checked, wrong, example = 0, 0, ''
end

local function is_right(status, body)
  if status ~= 200 then return false end
  if kind == 'body' then return body == expected end
  local sum, one = string.match(body, '^hello, (%d+) of (%d+)$')
  return sum ~= nil and tonumber(sum) == tonumber(expected) * tonumber(one)
end

function response(status, headers, body)
  checked = checked + 1
  if not is_right(status, body) then
    wrong = wrong + 1
    example = status .. ' ' .. string.sub(body, 1, 200)
  end
end

local function quote(text)
  return '"' .. string.gsub(text, '[^%w ,.:;<>()=/_-]', '?') .. '"'
end

function done(summary, latency, requests)
  local errors = summary.errors
  local checked, wrong, example = 0, 0, ''
  for _, thread in ipairs(threads) do
    checked = checked + thread:get('checked')
    wrong = wrong + thread:get('wrong')
    if thread:get('wrong') > 0 then example = thread:get('example') end
  end
  print(string.format(
    '{"answers":%d,"checked":%d,"microseconds":%d,"p50":%d,"p99":%d,"wrong":%d,"errors":%d,"example":%s}',
    summary.requests, checked, summary.duration, latency:percentile(50), latency:percentile(99), wrong,
    errors.connect + errors.read + errors.write + errors.timeout, quote(example)
  ))
end
