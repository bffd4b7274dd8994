-- Ask for the addresses of a file one after the other, and count the answers that are not 200.
local paths, position = {}, 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  failed = 0
  for path in io.lines(args[1]) do paths[#paths + 1] = path end
end

function request()
  position = position % #paths + 1
  return wrk.format(nil, paths[position])
end

function response(status)
  if status ~= 200 then failed = failed + 1 end
end

function done(summary, latency)
  local failures = 0
  for _, thread in ipairs(threads) do failures = failures + thread:get("failed") end
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration, failures, summary.bytes))
end
