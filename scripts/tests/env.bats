#!/usr/bin/env bats
# scripts/env without a real tree: mmdebstrap, unshare, bwrap and the like are stand-ins on the PATH, so that this runs anywhere,
# inside the environment too. What needs the real ones is in env-real.bats.

# shellcheck disable=SC1091,SC2030,SC2031,SC2034,SC2164 # each test is a subshell, by intent, and bats stops at a failing cd

bats_require_minimum_version 1.5.0

setup() {
    work=$BATS_TEST_TMPDIR project=$BATS_TEST_TMPDIR/project stand_ins=$BATS_TEST_TMPDIR/stand-ins
    mkdir -p "$project/scripts" "$project/langs/one" "$stand_ins" "$work/home"
    cp "$BATS_TEST_DIRNAME/../env" "$BATS_TEST_DIRNAME/../env-tree.bash" "$project/scripts/"
    printf '%s\n' '# a comment' 'jq   # with a remark' '' >"$project/scripts/packages"
    printf '%s\n' 'golang-go/trixie-backports' 'nowhere/host' >"$project/langs/one/packages"
    unset FFIBENCH_ENV FFIBENCH_SOURCES npm_config_userconfig NPM_CONFIG_USERCONFIG
    export FFIBENCH_CACHE=$work/cache HOME=$work/home PATH=$stand_ins:$PATH
    export FAKE=$work/fake FAKE_PLAN=work
    mkdir -p "$FAKE"
    write_stand_ins
    cd "$project"
}

stand_in() { # NAME, its text on stdin
    cat >"$stand_ins/$1"
    chmod +x "$stand_ins/$1"
}

# The stand-in of mmdebstrap makes a tree with the setup hook's help; FAKE_PLAN says whether it works, fails or waits.
write_stand_ins() {
    stand_in mmdebstrap <<'END'
#!/bin/bash
echo called >>"$FAKE/calls"
echo $$ >"$FAKE/pid"
printf '%s\n' "$@" >"$FAKE/arguments"
tree=${*: -2:1}
cp "${@: -1}" "$FAKE/sources.list"
mkdir -p "$tree/usr/bin" "$tree/etc" "$tree/var"
for option; do [[ $option != --setup-hook=* ]] || sh -c "${option#*=}" hook "$tree"; done
echo "I: running apt-get update..."
echo "0 upgraded, 7 newly installed, 0 to remove and 0 not upgraded."
echo "Get:1 http://example.org/debian trixie/main amd64 jq"
while [[ $FAKE_PLAN == wait && ! -e $FAKE/go ]]; do sleep 0.05; done
if [[ $FAKE_PLAN == fail ]]; then echo "E: no such package"; exit 25; fi
exit 0
END
    stand_in unshare <<'END'
#!/bin/bash
while [[ $1 == --* ]]; do shift; done
exec "$@"
END
    stand_in bwrap <<'END'
#!/bin/bash
if [[ $1 == --args ]]; then tr '\0' '\n' <&"$2" >"$FAKE/bwrap"; fi
while (($#)) && [[ $1 != -- ]]; do shift; done
shift || exit 0
"$@"
END
    stand_in newuidmap <<<'#!/bin/bash'
}

start() { # LOG COMMAND...: in the background, with the signals as a user's shell would have them
    local log=$1
    shift
    env --default-signal=INT,TERM,HUP "$@" >"$log" 2>&1 3>&- &
    started=$!
}

eventually() { # COMMAND...: within five seconds
    local i
    for ((i = 0; i < 100; i++)); do
        "$@" && return
        sleep 0.05
    done
    echo "never: $*" >&2
    return 1
}

is_waiting() { [[ -s $FAKE/pid ]] && grep -q Get: "$FFIBENCH_CACHE"/env-*.log 2>/dev/null; }
is_gone() { ! kill -0 "$1" 2>/dev/null; }
count() { compgen -G "$FFIBENCH_CACHE/$1" | wc -l; }

# ---- making --------------------------------------------------------------------------------------------------------

@test "a tree is made on first use and not again" {
    run --separate-stderr scripts/env echo inside
    [ "$status" -eq 0 ]
    [ "$output" = inside ]
    [[ $stderr == *"making the environment, once"* ]]
    run --separate-stderr scripts/env echo again
    [ "$output" = again ]
    [ -z "$stderr" ]
    [ "$(wc -l <"$FAKE/calls")" -eq 1 ]
    [ "$(count 'part-*')" -eq 0 ]
}

@test "the packages of all files are asked for, a host's command is not" {
    scripts/env true
    grep -qx -- '--include=golang-go,jq' "$FAKE/arguments"
}

@test "what comes from backports is pinned, by name" {
    tree=$(scripts/env --path)
    diff "$tree/etc/apt/preferences.d/ffibench" - <<'END'
Package: golang-go
Pin: release n=trixie-backports
Pin-Priority: 600
END
}

@test "a command that the host lacks is said when the tree is made, and only then" {
    run scripts/env true
    [[ $output == *"nowhere is not installed on this host"* ]]
    run scripts/env true
    [ -z "$output" ]
}

@test "another package list is another tree, and a comment or the order is not" {
    first=$(scripts/env --path)
    printf '%s\n' '# another comment' 'golang-go/trixie-backports' 'jq' >"$project/scripts/packages"
    [ "$(scripts/env --path)" = "$first" ]
    echo make >>"$project/scripts/packages"
    run --separate-stderr scripts/env --path
    [ "$output" != "$first" ]
    [[ $stderr == *"another tree, of another package list: $first"*"scripts/env --remove"* ]]
}

@test "a line that is no package is named with file and line" {
    printf '%s\n' jq 'rustc/sid' >"$project/scripts/packages"
    run scripts/env true
    [ "$status" -eq 2 ]
    [[ $output == *'scripts/packages:2: "rustc/sid" is neither'* ]]
}

@test "too little disk is said before anything is downloaded" {
    stand_in df <<<$'#!/bin/bash\nprintf "Filesystem 1M-blocks Used Available\\n/dev/x 9000 8900 100 99%% /\\n"'
    run scripts/env true
    [ "$status" -eq 1 ]
    [[ $output == *"not enough disk"*"100 MB are free"* ]]
    [ ! -e "$FAKE/calls" ]
}

@test "a failure shows the end of mmdebstrap's log and leaves no tree" {
    FAKE_PLAN=fail run scripts/env true
    [ "$status" -eq 1 ]
    [[ $output == *"mmdebstrap failed"*"E: no such package"* ]]
    [ "$(count 'part-*')" -eq 0 ]
    [ -z "$(find "$FFIBENCH_CACHE" -name 'env-*' -type d)" ]
    grep -q 'E: no such package' "$FFIBENCH_CACHE"/env-*.log
}

@test "the progress names what is downloaded, unpacked and configured" {
    source scripts/env-tree.bash
    printf '%s\n' 'I: running apt-get update...' >log
    [ "$(progress log)" = "reading the package lists" ]
    printf '%s\n' '0 upgraded, 9 newly installed, 0 to remove' 'Get:1 x' 'Get:2 y' >>log
    [ "$(progress log)" = "downloading package 2 of 9" ]
    printf '%s\n' 'Unpacking x (1) ...' 'Unpacking y (1) ...' 'Setting up x (1) ...' >>log
    [ "$(progress log)" = "configuring package 1 of 9" ]
}

# ---- two at once, and the ways to die -------------------------------------------------------------------------------

@test "a second one waits for the first, says so, and makes nothing" {
    export FAKE_PLAN=wait
    start "$work/first" scripts/env echo one
    first=$started
    eventually is_waiting
    start "$work/second" scripts/env echo two
    eventually grep -q 'waiting for another' "$work/second"
    touch "$FAKE/go"
    wait "$first"
    wait "$started"
    grep -qx two "$work/second"
    [ "$(wc -l <"$FAKE/calls")" -eq 1 ]
}

@test "interrupted, it ends mmdebstrap and leaves no half-made tree" {
    local signal
    for signal in INT TERM HUP; do
        FAKE_PLAN="wait" start "$work/log" scripts/env true
        eventually is_waiting
        kill -s "$signal" "$started"
        code=0
        wait "$started" || code=$?
        [ "$code" -eq $((128 + $(kill -l "$signal"))) ]
        is_gone "$(cat "$FAKE/pid")"
        [ "$(count 'part-*')" -eq 0 ]
        [ -z "$(find "$FFIBENCH_CACHE" -name 'env-*' -type d)" ]
        rm "$FAKE/pid" "$FFIBENCH_CACHE"/env-*.log
    done
}

@test "killed by -9, it takes mmdebstrap along, and the next one removes what was left" {
    FAKE_PLAN="wait" start "$work/log" scripts/env true
    eventually is_waiting
    kill -KILL "$started"
    wait "$started" || true
    eventually is_gone "$(cat "$FAKE/pid")"
    [ "$(count 'part-*')" -eq 1 ]
    run scripts/env echo fine
    [ "$status" -eq 0 ]
    [[ $output == *"never finished"*fine ]]
    [ "$(count 'part-*')" -eq 0 ]
}

@test "a folder in which something is mounted is not removed" {
    source scripts/env-tree.bash
    say() { echo "$*"; }
    stand_in grep <<<$'#!/bin/bash\nexit 0' # as if /proc/self/mountinfo named a mount in it
    mkdir -p "$work/mounted"
    run remove_folder "$work/mounted"
    [ "$status" -eq 1 ]
    [[ $output == *"something is mounted"* ]]
    [ -d "$work/mounted" ]
}

@test "--remove names each tree, removes it, and keeps the downloads" {
    tree=$(scripts/env --path)
    mkdir -p "$FFIBENCH_CACHE/home"
    run scripts/env --remove
    [ "$status" -eq 0 ]
    [[ $output == *"removing $tree"* ]]
    [ ! -e "$tree" ]
    [ -d "$FFIBENCH_CACHE/home" ]
}

# ---- the host's tools and mirrors -----------------------------------------------------------------------------------

# A PATH with what the scripts call and nothing more, so that a tool can be missing.
few_tools() {
    local name
    mkdir -p "$work/few"
    for name in bash sh env awk sed grep sort sha256sum cut cat tr mkdir rm mv cp touch sync df du flock setsid setpriv id \
        realpath readlink sleep tail dirname basename mktemp true echo find; do
        ln -s "$(type -P "$name")" "$work/few/$name"
    done
    printf '#!/bin/bash\nshift\nexec "$@"\n' >"$work/few/sudo" && chmod +x "$work/few/sudo"
    cp "$stand_ins"/{unshare,bwrap,newuidmap} "$work/few/"
}

@test "a missing tool is installed when that is allowed" {
    few_tools
    printf '#!/bin/bash\necho "$*" >>%q\ncp %q %q\n' "$FAKE/apt" "$stand_ins/mmdebstrap" "$work/few/mmdebstrap" >"$work/few/apt-get"
    chmod +x "$work/few/apt-get"
    PATH=$work/few run scripts/env echo fine
    [ "$status" -eq 0 ]
    [[ $output == *"installing mmdebstrap on this host"*fine ]]
    grep -q 'install -y --no-install-recommends mmdebstrap' "$FAKE/apt"
}

@test "a missing tool that cannot be installed is named with the command, exit status 3" {
    few_tools
    printf '#!/bin/bash\necho "E: not allowed" >&2\nexit 100\n' >"$work/few/apt-get"
    chmod +x "$work/few/apt-get"
    PATH=$work/few run scripts/env true
    [ "$status" -eq 3 ]
    [[ $output == *"this host lacks mmdebstrap: sudo apt-get install mmdebstrap"* ]]
    [ "$(count 'env-*')" -eq 0 ]
}

@test "forbidden namespaces are said in one line, exit status 3" {
    stand_in unshare <<<$'#!/bin/bash\necho "unshare: unshare failed: Operation not permitted" >&2\nexit 1'
    run scripts/env true
    [ "$status" -eq 3 ]
    [ ! -e "$FAKE/calls" ]
    [ "${#lines[@]}" -eq 1 ]
}

mirrors_of() { # the folder that stands for /etc/apt
    (
        source "$project/scripts/env-tree.bash"
        apt_folder=$1
        write_sources
    )
}

@test "the mirror is the host's, from one-line sources" {
    mkdir -p "$work/apt/sources.list.d"
    cat >"$work/apt/sources.list" <<'END'
# deb http://commented.example/debian bookworm main
deb-src http://source.example/debian bookworm main
deb [arch=amd64 signed-by=/x.gpg] https://mirror.example/debian/ bookworm main contrib
deb http://mirror.example/debian-security bookworm-security main
END
    echo 'deb https://vendor.example/linux/debian bookworm stable' >"$work/apt/sources.list.d/a-vendor.list"
    run mirrors_of "$work/apt"
    [[ $output == *" https://mirror.example/debian trixie main"* ]]
    [[ $output == *" https://mirror.example/debian trixie-backports main"* ]]
    [[ $output == *" http://mirror.example/debian-security trixie-security main"* ]]
    [ "${#lines[@]}" -eq 4 ]
}

@test "the mirror is the host's, from deb822 sources" {
    mkdir -p "$work/apt/sources.list.d"
    echo 'https://cloud.example/debian' >"$work/mirrors"
    cat >"$work/apt/sources.list.d/debian.sources" <<END
Types: deb
URIs: http://off.example/debian
Suites: trixie
Components: main
Enabled: no

# the real one
Types: deb deb-src
URIs: mirror+file:$work/mirrors
Suites: trixie trixie-updates
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 -----END PGP PUBLIC KEY BLOCK-----
END
    run mirrors_of "$work/apt"
    [[ $output == *" https://cloud.example/debian trixie main"* ]]
    [[ $output == *" http://security.debian.org/debian-security trixie-security main"* ]]
}

@test "a host that is not Debian gets Debian's usual mirrors" {
    mkdir -p "$work/apt/sources.list.d"
    echo 'deb http://archive.example/ubuntu noble main' >"$work/apt/sources.list"
    run mirrors_of "$work/apt"
    [[ $output == *" http://deb.debian.org/debian trixie main"* ]]
}

@test "FFIBENCH_SOURCES is taken as it is" {
    echo 'deb http://frozen.example/debian trixie main' >"$work/frozen"
    FFIBENCH_SOURCES=$work/frozen scripts/env true
    diff "$work/frozen" "$FAKE/sources.list"
}

# ---- entering ------------------------------------------------------------------------------------------------------

after() { grep -A"${2:-1}" -x -- "$1" "$FAKE/bwrap"; } # what follows an argument of bwrap

@test "the exit status of the command is that of scripts/env" {
    run scripts/env sh -c 'exit 42'
    [ "$status" -eq 42 ]
    run -127 scripts/env no-such-command
}

@test "standard input passes through, and a closed one is an empty one" {
    scripts/env true
    [ "$(echo words | scripts/env cat)" = words ]
    scripts/env cat <&- >"$work/read"
    [ ! -s "$work/read" ]
}

@test "a signal for scripts/env alone reaches the command, which may save its work" {
    local signal
    scripts/env true
    for signal in TERM HUP; do
        start "$work/log" scripts/env bash -c "trap 'echo saved; exit 7' $signal; echo ready; while :; do sleep 0.05; done"
        eventually grep -q ready "$work/log"
        kill -s "$signal" "$started"
        code=0
        wait "$started" || code=$?
        [ "$code" -eq 7 ]
        grep -q saved "$work/log"
    done
}

@test "^C for the whole group lets the command save its work" {
    scripts/env true
    start "$work/log" setsid scripts/env bash -c 'trap "sleep 0.2; echo saved; exit 7" INT; echo ready; while :; do sleep 0.05; done'
    eventually grep -q ready "$work/log"
    kill -s INT -- "-$started"
    code=0
    wait "$started" || code=$?
    [ "$code" -eq 7 ]
    grep -q saved "$work/log"
}

@test "variables that steer a runtime stay outside, those that reach a registry come in" {
    env LD_PRELOAD= CFLAGS=-O0 NODE_OPTIONS=--jitless DOTNET_TieredPGO=0 GOFLAGS=-race npm_config_cache=/x \
        https_proxy=http://proxy.example npm_config_registry=https://r.example DOTNET_NOLOGO=1 FFIBENCH_PROFILE=quick \
        scripts/env true
    run cat "$FAKE/bwrap"
    [[ $output == *--clearenv* ]]
    for name in https_proxy npm_config_registry DOTNET_NOLOGO FFIBENCH_PROFILE FFIBENCH_ENV HOME PATH LANG; do
        grep -qx "$name" "$FAKE/bwrap"
    done
    for name in LD_PRELOAD CFLAGS NODE_OPTIONS DOTNET_TieredPGO GOFLAGS npm_config_cache; do
        run ! grep -qx "$name" "$FAKE/bwrap"
    done
    [ "$(after HOME)" = HOME$'\n'"$FFIBENCH_CACHE/home" ]
}

@test "a command of the host is seen below /opt, first on the PATH, and told by NAME_ROOT" {
    mkdir -p "$work/sdk"
    printf '#!/bin/sh\n' >"$work/sdk/my-sdk" && chmod +x "$work/sdk/my-sdk"
    ln -s "$work/sdk/my-sdk" "$stand_ins/my-sdk"
    echo my-sdk/host >>"$project/scripts/packages"
    run scripts/env true
    [[ $output != *"my-sdk is not installed"* ]]
    [ "$(after "$work/sdk")" = "$work/sdk"$'\n'/opt/my-sdk ]
    [ "$(after MY_SDK_ROOT)" = MY_SDK_ROOT$'\n'/opt/my-sdk ]
    [[ $(after PATH) == *$'\n'/opt/my-sdk:* ]]
}

@test "npm's and NuGet's settings and certificates named by variables come in" {
    mkdir -p "$HOME/.nuget/NuGet"
    echo '<configuration/>' >"$HOME/.nuget/NuGet/NuGet.Config"
    echo 'cafile = /etc/passwd' >"$HOME/.npmrc"
    touch "$work/global-npmrc"
    NODE_EXTRA_CA_CERTS=/etc/debian_version NPM_CONFIG_GLOBALCONFIG=$work/global-npmrc scripts/env true
    [ "$(after "$HOME/.npmrc")" = "$HOME/.npmrc"$'\n'"$FFIBENCH_CACHE/home/.npmrc" ]
    [ "$(after "$HOME/.nuget/NuGet/NuGet.Config")" = "$HOME/.nuget/NuGet/NuGet.Config"$'\n'"$FFIBENCH_CACHE/home/.nuget/NuGet/NuGet.Config" ]
    [ "$(after "$work/global-npmrc")" = "$work/global-npmrc"$'\n'/run/ffibench/npmrc ]
    [ "$(after NODE_EXTRA_CA_CERTS)" = NODE_EXTRA_CA_CERTS$'\n'/etc/debian_version ]
    [ "$(grep -cx /etc/debian_version "$FAKE/bwrap")" -eq 3 ]  # the variable, and the source and the target of a mount
    [ "$(grep -cx /etc/passwd "$FAKE/bwrap")" -eq 4 ]    # once as the host's users, once as npm's certificates
}

@test "of a git worktree the repository that it belongs to is visible, too" {
    mkdir -p "$work/elsewhere/.git/worktrees/w"
    echo "gitdir: $work/elsewhere/.git/worktrees/w" >"$project/.git"
    scripts/env true
    [ "$(grep -cx "$work/elsewhere/.git" "$FAKE/bwrap")" -eq 2 ] # the source and the target of a mount
}

@test "below the project the working directory is kept, outside it is refused" {
    mkdir -p "$project/langs/one/deep"
    cd "$project/langs/one/deep"
    "$project/scripts/env" true
    [ "$(after --chdir)" = --chdir$'\n'"$project/langs/one/deep" ]
    cd /
    run "$project/scripts/env" true
    [ "$status" -eq 2 ]
    [[ $output == *"/ is not visible inside"* ]]
}

@test "inside the environment it only runs the command" {
    FFIBENCH_ENV=x run scripts/env sh -c 'exit 5'
    [ "$status" -eq 5 ]
    [ ! -e "$FAKE/bwrap" ]
    FFIBENCH_ENV=x run scripts/env --remove
    [ "$status" -eq 2 ]
}

@test "an option that it does not have is refused with the usage" {
    run scripts/env --nonsense
    [ "$status" -eq 2 ]
    [[ $output == *"usage: scripts/env"* ]]
    run scripts/env --help
    [ "$status" -eq 0 ]
}
