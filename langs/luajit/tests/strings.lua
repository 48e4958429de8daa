-- strings.lua - passes what C's strings cannot hold as the kernels do, and prints what arrived.
package.path = arg[0]:match("^.*/") .. "../?.lua;" .. package.path
local ffi = require("ffi")
local core = require("core")

local function hex(text)
    return (text:gsub(".", function(c) return ("%02x "):format(c:byte()) end):sub(1, -2))
end

-- What ffb_string_in saw: its result is the length plus the last byte.
local function send(what, text)
    print(("%s: Lua has %d bytes, C's length plus last byte is %d"):format(what, #text, core.ffb_string_in(text)))
end

-- What Lua makes of bytes that C returned: without a length, as the kernels do, and with it.
local function receive(what, bytes)
    local text = ffi.new("char[?]", #bytes + 1, bytes)
    print(("%s: ffi.string is %s, with a length %s"):format(what, hex(ffi.string(text)), hex(ffi.string(text, #bytes))))
end

send("embedded NUL", "ab\0cd")
send("surrogate in UTF-8", "a\237\160\128")
send("byte FF", "a\255")
receive("embedded NUL", "ab\0cd")
receive("surrogate in UTF-8", "a\237\160\128")
receive("byte FF", "a\255")
