# env-tree.bash - makes and removes the trees that scripts/env enters. Sourced by it when a tree is missing; takes root, cache, tree,
# hash, packages, hosts, say and fail from there.
# shellcheck shell=bash
# shellcheck disable=SC2154

# Measured for the packages of this repository on 2 cores; said before the work begins.
readonly need_mb=6600 tree_mb=4800 need_minutes="2 to 4"

# Left out of every package (1 GB): documents, translations, debuggers and the servers of editors. Manual pages are not, for
# update-alternatives fails without their folders.
readonly left_out=('/usr/share/doc/*' '/usr/share/locale/*' '*/bin/lldb*' '*/lib/liblldb.so*' '*/bin/clangd' '*/bin/sourcekit-lsp'
    '*/lib/libsourcekitdInProc.so' '*/bin/docc')

readonly suite=trixie
readonly usual_mirror=http://deb.debian.org/debian usual_security_mirror=http://security.debian.org/debian-security
readonly keyring=/usr/share/keyrings/debian-archive-keyring.gpg
apt_folder=/etc/apt

# ---- what the host must have ---------------------------------------------------------------------------------------

missing_tools() {
    type -P mmdebstrap >/dev/null || echo mmdebstrap
    type -P bwrap >/dev/null || echo bubblewrap
    [[ -f $keyring ]] || echo debian-archive-keyring
    ((EUID == 0)) || type -P newuidmap >/dev/null || echo uidmap
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

# Lists of a fresh container are empty or old, so a second attempt comes after an update.
install_packages() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" &&
        return
    as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

require_tools() {
    local missing
    mapfile -t missing < <(missing_tools)
    ((${#missing[@]})) || return 0
    if as_root true 2>/dev/null; then
        say "installing ${missing[*]} on this host"
        install_packages "${missing[@]}" >"$cache/install.log" 2>&1 || tail -n 5 "$cache/install.log" >&2
        hash -r
        mapfile -t missing < <(missing_tools)
    fi
    ((${#missing[@]} == 0)) || fail 3 "this host lacks ${missing[*]}: sudo apt-get install ${missing[*]}"
}

# An ordinary user becomes root of a user namespace whose other ids are the user's subordinate ones, since dpkg gives files
# away to system users. Everyone gets a mount and a process namespace: the mounts that mmdebstrap makes are seen by nobody
# else and end with it, and when its first process dies, nothing of it lives on.
isolation() {
    ((EUID == 0)) || printf '%s\n' --map-root-user --map-auto
    printf '%s\n' --mount --pid --fork --kill-child
}

require_namespaces() {
    local error
    mapfile -t isolated < <(isolation)
    error=$(unshare "${isolated[@]}" true 2>&1) && error=$(bwrap --ro-bind / / true 2>&1) && return
    if ((EUID != 0)) && ! { has_subordinate_ids /etc/subuid && has_subordinate_ids /etc/subgid; }; then
        fail 3 "no subordinate ids for you: sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
    elif [[ $(cat /proc/sys/kernel/apparmor_restrict_unprivileged_userns 2>/dev/null) == 1 ]]; then
        fail 3 "AppArmor forbids user namespaces here: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0, or call it as root"
    fi
    fail 3 "this host forbids namespaces (${error##*$'\n'}): call it as root, and in a container with --privileged"
}

has_subordinate_ids() { # FILE
    grep -qsE "^($(id -un)|$EUID):" "$1"
}

require_disk() {
    local free_mb
    free_mb=$(df -Pm "$cache" | awk 'NR == 2 { print $4 }')
    ((free_mb >= need_mb)) ||
        fail 1 "not enough disk: making the environment needs $need_mb MB in $cache, $free_mb MB are free (FFIBENCH_CACHE names another folder)"
}

# ---- the recipe: files that mmdebstrap is given ---------------------------------------------------------------------

# The host's apt sources as "URI SUITE COMPONENT…" lines, from the one-line format and from deb822, disabled ones left out.
host_sources() {
    cat "$apt_folder/sources.list" "$apt_folder"/sources.list.d/*.list 2>/dev/null |
        sed -nE 's/^[ \t]*deb[ \t]+(\[[^]]*\][ \t]*)?//p'
    awk '
        function flush(    u, s, i, j) {
            if (types ~ /(^| )deb( |$)/ && enabled != "no") {
                u = split(uris, uri, " "); s = split(suites, suite, " ")
                for (i = 1; i <= u; i++) for (j = 1; j <= s; j++) print uri[i], suite[j], components
            }
            types = uris = suites = components = enabled = field = ""
        }
        FNR == 1 || /^[ \t]*$/ { flush() }
        /^#/ || /^[ \t]*$/ { next }
        /^[^ \t]/ { field = tolower($1); sub(/^[^:]*:/, "") }
        field == "types:" { types = types " " $0 }
        field == "uris:" { uris = uris " " $0 }
        field == "suites:" { suites = suites " " $0 }
        field == "components:" { components = components " " $0 }
        field == "enabled:" { enabled = tolower($1) }
        END { flush() }' "$apt_folder"/sources.list.d/*.sources /dev/null 2>/dev/null
}

# The first mirror among the host's sources whose path ends in NAME and which carries a suite of Debian's own with "main".
# Others have such suites too (a vendor's ".../debian bookworm stable"); a wrong guess cannot pass Debian's signature.
host_mirror() { # NAME
    local uri suites components
    local debian='^(trixie|bookworm|bullseye|forky|stable|oldstable|testing|unstable|sid)(-updates|-security|/updates|-backports)?$'
    while read -r uri suites components; do
        [[ " $components " == *" main "* && $suites =~ $debian ]] || continue
        [[ $uri != mirror+file:* ]] || uri=$(grep -m1 -oE '^https?://[^ \t]+' "${uri#mirror+file:}") || continue
        uri=${uri%/}
        [[ $uri != http*"/$1" ]] || { printf '%s\n' "$uri" && return; }
    done < <(host_sources)
    return 1
}

write_sources() {
    local mirror security
    if [[ -n ${FFIBENCH_SOURCES-} ]]; then
        cat "$FFIBENCH_SOURCES"
        return
    fi
    mirror=$(host_mirror debian) || mirror=$usual_mirror
    security=$(host_mirror debian-security) || security=$usual_security_mirror
    printf 'deb [signed-by=%s] %s %s main\n' \
        "$keyring" "$mirror" "$suite" "$keyring" "$mirror" "$suite-updates" "$keyring" "$mirror" "$suite-backports" \
        "$keyring" "$security" "$suite-security"
}

write_preferences() {
    local names=() entry
    for entry in "${packages[@]}"; do [[ $entry != */* ]] || names+=("${entry%/*}"); done
    ((${#names[@]} == 0)) || printf 'Package: %s\nPin: release n=%s-backports\nPin-Priority: 600\n' "${names[*]}" "$suite"
}

# Of the host's apt settings what it takes to reach its mirror. The sandbox user of apt cannot enter a home folder of mode 700.
write_apt_options() {
    printf '%s\n' 'APT::Install-Recommends "false";' 'APT::Sandbox::User "root";' 'Acquire::Retries "3";'
    apt-config dump 2>/dev/null | grep -E '^Acquire::((Check-Valid-Until|Check-Date|ForceIPv[46]|Retries) |https?(::|-proxy))' || :
}

write_recipe() { # FOLDER
    mkdir -p "$1"
    write_sources >"$1/sources.list"
    write_preferences >"$1/preferences"
    write_apt_options >"$1/apt.conf"
}

# setsid: ^C at the terminal is for this script, which ends mmdebstrap in order. setpriv: killed by -9, this takes it along.
run_mmdebstrap() { # PART
    # shellcheck disable=SC2016 # the hooks' variables are mmdebstrap's to expand
    local options=(--mode=root --variant=apt --verbose --aptopt="$1/apt.conf" --dpkgopt=force-unsafe-io
        "${left_out[@]/#/--dpkgopt=path-exclude=}" --include="$(IFS=, && printf '%s' "${packages[*]%/*}")"
        --setup-hook='mkdir -p "$1/etc/apt/preferences.d" && cp "$PART/preferences" "$1/etc/apt/preferences.d/ffibench"'
        --customize-hook='rm -rf "$1"/var/log/* "$1/etc/apt/apt.conf.d/99mmdebstrap"')
    exec setsid setpriv --pdeathsig KILL unshare "${isolated[@]}" env PART="$1" PATH="$PATH:/usr/sbin:/sbin" TMPDIR=/tmp \
        mmdebstrap "${options[@]}" "$suite" "$1/tree" "$1/sources.list" </dev/null
}

# ---- making, with progress ------------------------------------------------------------------------------------------

progress() { # LOG
    awk '
        /^I: running apt-get update/ { now = "reading the package lists" }
        / newly installed, / { total = $3; got = unpacked = configured = 0 }
        /^Get:/ && total { now = "downloading package " ++got " of " total }
        /^Unpacking / { now = "unpacking package " ++unpacked " of " total }
        /^Setting up / { now = "configuring package " ++configured " of " total }
        /^I: cleaning/ { now = "cleaning up" }
        END { print now == "" ? "starting" : now }' "$1"
}

# At a terminal one line that is written again each second, else a line every ten seconds.
watch_builder() { # LOG
    local shown=$SECONDS started=$SECONDS every=10
    [[ ! -t 2 ]] || every=1
    while kill -0 "$builder" 2>/dev/null; do
        sleep 0.2
        ((SECONDS - shown >= every)) || continue
        shown=$SECONDS
        if ((every == 1)); then printf '\r\033[K' >&2; fi
        printf 'scripts/env: %d:%02d %s' $(((shown - started) / 60)) $(((shown - started) % 60)) "$(progress "$1")" >&2
        if ((every > 1)); then echo >&2; fi
    done
    ((every > 1)) || printf '\r\033[K' >&2
}

# Never through a mount: nothing is mounted in a tree, as far as this process can see, or it is left alone. Of a tree that an
# ordinary user did not finish, some files are owned by subordinate ids.
remove_folder() { # FOLDER
    local attempt
    if grep -qF " ${1// /\\040}/" /proc/self/mountinfo; then
        say "something is mounted in $1: unmount it, then remove the folder"
        return 1
    fi
    for attempt in 1 2 3 4 5; do
        rm -rf --one-file-system -- "$1" 2>/dev/null && return
        ((EUID == 0)) || unshare --map-root-user --map-auto rm -rf --one-file-system -- "$1" 2>/dev/null || :
        [[ -e $1 ]] || return 0
        sleep 0.2 # what was killed may not be gone yet
    done
    say "could not remove $1 (attempt $attempt)"
    return 1
}

clean_up() {
    if [[ -n $builder ]]; then
        kill -KILL "$builder" 2>/dev/null || :
        wait "$builder" 2>/dev/null || :
    fi
    remove_folder "$part" && say "removed what was made so far"
}

catch_signals() {
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
}

release_signals() { trap - EXIT INT TERM HUP; }

take_lock() {
    exec {lock}>"$cache/lock"
    flock --nonblock "$lock" && return
    say "waiting for another scripts/env, which is making the environment"
    flock "$lock"
}

# Only the holder of the lock makes trees: what is half-made now was left by one that was killed.
remove_leftovers() {
    local left
    for left in "$cache"/part-*; do
        [[ -d $left ]] || continue
        say "removing $left, which was never finished"
        remove_folder "$left" || exit 1
    done
}

announce() {
    local name
    say "making the environment, once: Debian $suite with ${#packages[@]} packages and what they need"
    say "this takes $need_minutes minutes, about 1 GB of downloads and $tree_mb MB in $tree ($need_mb MB while it is made)"
    for name in "${hosts[@]}"; do
        host_folder "$name" >/dev/null || say "$name is not installed on this host: the environment goes without it"
    done
}

build() {
    local log=$tree.log started=$SECONDS
    write_recipe "$part"
    (exec {lock}>&- && run_mmdebstrap "$part") >"$log" 2>&1 &
    builder=$!
    watch_builder "$log"
    if ! wait "$builder"; then
        builder=
        say "mmdebstrap failed; the end of $log:"
        tail -n 15 "$log" >&2
        exit 1
    fi
    builder=
    # All files the user's own, so that a tree can be removed by plain rm. Not by a hook: then the host's /sys is mounted in it.
    ((EUID == 0)) || unshare --map-root-user --map-auto chown -hR 0:0 "$part/tree"
    # Plain files to mount the host's own onto, whatever the packages put there.
    rm -f "$part/tree/etc/resolv.conf" "$part/tree/etc/hosts" && touch "$part/tree/etc/resolv.conf" "$part/tree/etc/hosts"
    sync -f "$part/tree"
    mv "$part/tree" "$tree"
    say "made in $((SECONDS - started)) s: $(size_of "$tree")"
}

size_of() { du -xsh "$1" 2>/dev/null | cut -f1; }

mention_others() {
    local other
    for other in "$cache"/env-*; do
        [[ ! -d $other || $other == "$tree" ]] || say "another tree, of another package list: $other, $(size_of "$other") (scripts/env --remove removes all trees)"
    done
}

tree_make() {
    mkdir -p "$cache"
    require_tools
    take_lock
    if [[ ! -d $tree ]]; then
        require_namespaces
        remove_leftovers
        require_disk
        announce
        part=$cache/part-$hash builder=
        catch_signals
        build
        release_signals
        remove_folder "$part"
        mention_others
    fi
    exec {lock}>&-
}

tree_remove_all() {
    local found
    mkdir -p "$cache"
    take_lock
    for found in "$cache"/env-* "$cache"/part-*; do
        [[ -e $found ]] || continue
        say "removing $found, $(size_of "$found")"
        remove_folder "$found"
    done
    say "kept: $cache/home, where the package managers keep their downloads"
}
