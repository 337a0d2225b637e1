-- One exchange of one bucket, as bucket.ts has it, by the clock of Redis.
-- KEYS[1]: the bucket, a hash of level, at, and a field "lease:<gateway>" = "<points> <until>" for each lease; seconds.
-- ARGV: gateway, points a second, capacity, spent, returned, wanted, needed, seconds of a lease, least share.
local gateway = 'lease:' .. ARGV[1]
local per_second, capacity, spent, returned, wanted, needed, lease_s, share =
  tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]),
  tonumber(ARGV[8]), tonumber(ARGV[9])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000

local level, at, own, leased, live, ended, longest = 0, now, 0, 0, 0, 0, 0
local stored = redis.call('HGETALL', KEYS[1])
for i = 1, #stored, 2 do
  local name, value = stored[i], stored[i + 1]
  if name == 'level' then
    level = tonumber(value)
  elseif name == 'at' then
    at = tonumber(value)
  else
    local points, ends = string.match(value, '^(%S+) (%S+)$')
    points, ends = tonumber(points), tonumber(ends)
    leased = leased + points
    if ends > now then
      live = live + points
      if name == gateway then own = points else longest = math.max(longest, ends - now) end
    else
      ended = math.max(ended, ends)
      redis.call('HDEL', KEYS[1], name)
    end
  end
end

-- What is leased does not refill; what an ended lease held does, from its end.
now = math.max(now, at)
ended = math.max(at, ended)
level = math.max(leased, level - per_second * (ended - at))
level = math.max(live, level - per_second * (now - ended))

spent = math.min(spent, own)
returned = math.min(returned, own - spent)
local available = capacity - level + returned
local granted = 0
if wanted > 0 and available >= needed then
  granted = math.floor(math.max(needed, math.min(wanted, available / share)))
end
own = own - spent - returned + granted
live = live - spent - returned + granted
level = level - returned + granted
if own > 0 then
  redis.call('HSET', KEYS[1], gateway, string.format('%.17g %.17g', own, now + lease_s))
else
  redis.call('HDEL', KEYS[1], gateway)
end
redis.call('HSET', KEYS[1], 'level', string.format('%.17g', level), 'at', string.format('%.17g', now))
-- A bucket that is full again is as good as none.
redis.call('PEXPIRE', KEYS[1], math.ceil((math.max(longest, lease_s) + level / per_second) * 1000) + 1000)

local wait = 0
if wanted > 0 and granted == 0 then
  local missing = needed - available
  wait = missing / per_second
  if missing > level - live then wait = math.max(wait, longest) end
end
return { string.format('%.17g', granted), string.format('%.17g', capacity - level),
  string.format('%.17g', capacity - live), string.format('%.17g', wait * 1000) }
