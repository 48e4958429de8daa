#!/usr/bin/env bats
# labels.bats - what manifests say of their mechanisms is true: `linkage` as the symbols, relocations and code of `binary` have it, `leaf` as
# the cells have it, and what is skipped is the exception. One function of core stands for all: ffb_add, or the first of `only`.

repo=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
ffibench=$repo/build/ffibench

setup() { unset FFIBENCH_ROOT FFIBENCH_BUILD; }

# ---- One file ----

# relocated_as TYPE FUNCTION FILE: the loader writes the function's address as this type of relocation says.
relocated_as() { readelf -rW "$3" | grep -Eq "R_[A-Z0-9_]+_$1 .* $2(@[^ ]*)?( |\$)"; }

# defines FUNCTION FILE
defines() { readelf -sW "$2" | awk -v name="$1" '$8 == name && $7 != "UND" { found = 1 } END { exit !found }'; }

# knows_address FUNCTION FILE: some code calls, or jumps to, the function itself and no stub of it; or has its address, fixed by the linker,
# in a register (rustc asks for the GOT's entry, which the linker makes that).
knows_address() { objdump -d --no-show-raw-insn "$2" | grep -Eq "\<(call|jmp|bl|b) +[0-9a-f]+ <$1>|\<lea .*<$1>"; }

# label_fault LINKAGE FILE [FUNCTION]: prints why the label is wrong; nothing where it is right.
label_fault() {
    local linkage=$1 file=$2 f=${3:-ffb_add} found=
    if [ -z "$file" ]; then
        case $linkage in
        dlsym | jit) ;;
        *) echo "is labelled $linkage, but its manifest names no binary that could show it" ;;
        esac
        return
    fi
    [ -f "$file" ] || { echo "names a binary that is not there: $file"; return; }
    if relocated_as JUMP_SLOT "$f" "$file"; then found=plt
    elif relocated_as GLOB_DAT "$f" "$file"; then found=got
    elif defines "$f" "$file" && knows_address "$f" "$file"; then found=static
    elif defines ffb_next "$file"; then found=inlined
    elif ! defines "$f" "$file"; then found=dlsym
    fi
    case $found in
    "$linkage") ;;
    plt) echo "is labelled $linkage, but the loader fills a slot of the PLT with $f (JUMP_SLOT in $file)" ;;
    got) echo "is labelled $linkage, but the loader fills a slot of the GOT with $f (GLOB_DAT in $file)" ;;
    static) echo "is labelled $linkage, but $f is a function of the program, whose address its code knows ($file)" ;;
    inlined) echo "is labelled $linkage, but core is in the program, and nothing calls $f any more ($file)" ;;
    dlsym) echo "is labelled $linkage, but no linker or loader was asked for $f ($file)" ;;
    *) echo "is labelled $linkage, but $file holds $f, and neither core nor a call of it" ;;
    esac
}

# ---- The labels of all mechanisms ----

@test "linkage is what the binaries hold" {
    "$ffibench" build '*/?*' >"$BATS_TEST_TMPDIR/build" || true # what cannot be built is said below
    "$ffibench" list --json >"$BATS_TEST_TMPDIR/list.json"
    jq -r 'def function: if .only == null or any(.only[]; . == "add") then "add" else .only[0] end | {handle: "handle_use"}[.] // . | "ffb_" + .;
        .runtimes[] | .name as $runtime | .mechanisms[] |
        [$runtime + "/" + .name, .status, .linkage, .binary // "", function, .detail // ""] | join("\u001f")' \
        "$BATS_TEST_TMPDIR/list.json" >"$BATS_TEST_TMPDIR/mechanisms"
    faults=0
    while IFS=$'\x1f' read -r name status linkage binary function detail; do
        if [ "$status" != ready ]; then
            echo "# $name is not looked at: $detail" >&3
            continue
        fi
        fault=$(label_fault "$linkage" "$binary" "$function")
        [ -z "$fault" ] || { echo "$name $fault"; faults=$((faults + 1)); }
    done <"$BATS_TEST_TMPDIR/mechanisms"
    [ -s "$BATS_TEST_TMPDIR/mechanisms" ] && [ "$faults" -eq 0 ]
}

@test "a leaf mechanism is never called back" {
    "$ffibench" list --json >"$BATS_TEST_TMPDIR/list.json"
    jq -e '[.workloads[] | select(.calls_back).name] as $back | $back != [] and
        all(.runtimes[].mechanisms[] | select(.leaf); .skip as $skip | .only as $only |
            all($back[]; . as $w | $skip[$w] != null or ($only != null and ($only | index($w) == null))))' "$BATS_TEST_TMPDIR/list.json"
}

@test "nine of ten pairs of mechanism and workload run, and every skip says why" {
    "$ffibench" list --json >"$BATS_TEST_TMPDIR/list.json"
    jq -r '.pairs' "$BATS_TEST_TMPDIR/list.json"
    jq -e '.pairs.run >= 0.9 * .pairs.all and all(.runtimes[].mechanisms[].skip[]; length > 10)' "$BATS_TEST_TMPDIR/list.json"
}

# ---- Every wrong label is found out ----

make_programs() {
    cd "$BATS_TEST_TMPDIR" || return
    echo 'int ffb_add(int a, int b); int main(int n, char **v) { int x = 0; for (; n > 0; n--) x = ffb_add(x, 1); return v && x; }' >calls.c
    echo 'int ffb_add(int a, int b) { return a + b; } __attribute__((used)) int ffb_next(int check) { return check; }' >core.c
    # shellcheck disable=SC2016
    echo 'extern void *dlsym(void *, const char *); int main(void) { return ((int (*)(int, int))dlsym(0, "ffb_add"))(1, 2); }' >finds.c
    cc -O1 -shared -fPIC -o libffibench.so core.c
    cc -O1 -fplt -o plt calls.c -L. -lffibench
    cc -O1 -fno-plt -o got calls.c -L. -lffibench
    cc -O1 -o static calls.c core.c
    cat core.c calls.c >both.c
    cc -O2 -o inlined both.c
    cc -O1 -o dlsym finds.c
}

@test "a label that is not what the program does is found out" {
    make_programs
    for program in plt got static inlined dlsym; do
        for linkage in plt got static inlined dlsym jit; do
            fault=$(label_fault $linkage "$PWD/$program")
            echo "$program labelled $linkage: ${fault:-right}"
            if [ "$linkage" = "$program" ]; then [ -z "$fault" ]; else [ -n "$fault" ]; fi
        done
    done
    label_fault got "$PWD/plt" | grep -q 'labelled got, but the loader fills a slot of the PLT with ffb_add (JUMP_SLOT'
}

@test "a program that is stripped shows no static call" {
    make_programs
    strip static
    [ -n "$(label_fault static "$PWD/static")" ]
}

@test "a label without a binary to show it is found out, unless none can" {
    for linkage in plt got static inlined; do
        [ "$(label_fault $linkage '')" = "is labelled $linkage, but its manifest names no binary that could show it" ]
    done
    [ -z "$(label_fault jit '')" ]
    [ -z "$(label_fault dlsym '')" ]
    [ -n "$(label_fault plt "$BATS_TEST_TMPDIR/nothing")" ]
}
