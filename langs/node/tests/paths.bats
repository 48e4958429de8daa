#!/usr/bin/env bats
# By which path the calls of node:ffi really come, in the driver's own kernels once they are hot: Node.js decides that for each signature,
# and lets nobody ask. The probe looks at the stack instead.

load built

setup_file() { built; }

# shellcheck disable=SC2154 # built sets node and driver
comes() { # MECHANISM PATH WORKLOAD...
    local mechanism=$1 path=$2 workload
    shift 2
    for workload; do
        echo "$mechanism/$workload"
        [ "$("$node" "$driver" "$mechanism" "$workload" 2>/dev/null)" = "$path" ]
    done
}

@test "ffi: V8's compiled code calls the trampoline, and the trampoline C" {
    comes ffi compiled empty add buffer_in buffer_out callback sort string_in string_out point_by_pointer last_error
}

@test "ffi: more than three arguments are converted in C++, more than eight go through the shared buffer; libffi calls" {
    comes ffi generic callback_many
    comes ffi shared args10
}

@test "ffi-pointer: addresses as numbers are called from compiled code" { comes ffi-pointer compiled buffer_in point_by_pointer; }

@test "ffi-shared: callbacks declared as such go through the shared buffer, and libffi calls" { comes ffi-shared shared callback sort; }

@test "ffi-generic: arguments are converted in C++, and libffi calls" { comes ffi-generic generic empty add string_in; }

@test "napi and koffi call from their addons" {
    comes napi addon add
    comes koffi koffi add
}
