# theirs.bash - another harness, made up: what it says of each cell that is wanted agrees with what ../canned.c says, or is what its argument
# names. FAKE_THEIRS=FILE gets a line a process.

# Thirty times the same number, but for the first.
numbers() {
    printf '%s' "$2"
    for ((i = 1; i < ${3:-30}; i++)); do printf ',%s' "$1"; done
}

cell() { printf '{"cell":"%s","ns":[%s]}\n' "$1" "$(numbers "$2" "${3:-$2}" "${4:-30}")"; }

all() {
    local name
    for name in $FFIBENCH_CROSSCHECK; do
        case $name in
        empty) cell "$name" 2.4 ;; # 20 %, but less than half a nanosecond
        add) cell "$name" "$1" 90 ;;
        buffer_in/*) cell "$name" "$2" ;;
        callback) cell "$name" 7.1 ;;
        *) cell "$name" 11 ;;
        esac
    done
}

good() { all 3 5 && echo '{"end":true}'; }

if [ "$1" = --version ]; then
    echo 'fake bench 2.0'
    exit
fi
[ -z "${FAKE_THEIRS:-}" ] || printf '%s: %s in %s\n' "$1" "$FFIBENCH_CROSSCHECK" "${PWD##*/}" >>"$FAKE_THEIRS"
exec 3>&"$FFIBENCH_FD"
case $1 in
good) good >&3 ;;
slow) all 4.2 5.6 >&3 && echo '{"end":true}' >&3 ;;
crowded) # in the first two rounds
    times=$(cat crowded 2>/dev/null || echo 0)
    echo $((times + 1)) >crowded
    if ((times < 2)); then all 4.2 5; else all 3 5; fi >&3
    echo '{"end":true}' >&3
    ;;
hang) sleep 600 ;;
rubbish) printf '\000\377{"cell":\033[31m\n' >&3 ;;
silent) ;;
unasked) cell sort 5 >&3 ;;
few) cell add 3 3 19 >&3 ;;
negative) cell add 3 -3 >&3 ;;
flood) while echo '{"cell":"add"}' >&3; do :; done ;;
late)
    good >&3
    exit 4
    ;;
dies)
    printf 'no such \033[31mthing\n' >&2
    exit 3
    ;;
esac
