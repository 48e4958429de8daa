#!/usr/bin/env bash
# embed.bash NAME=FILE... - files as arrays of C, so that the program needs nothing beside it; and of a script the hash by which a page's
# Content-Security-Policy lets this one run and no other. Prints the C file that page_parts.h declares.
set -euo pipefail

echo '#include "page_parts.h"'
for part in "$@"; do
    name=${part%%=*} file=${part#*=}
    printf '\nconst unsigned char %s[] = {\n' "$name"
    od -An -v -tx1 "$file" | sed 's/ \(..\)/0x\1,/g'
    printf '0};\n'
    [[ $file != *.js ]] ||
        printf 'const char %s_hash[] = "sha256-%s";\n' "$name" \
            "$(sha256sum "$file" | cut -c-64 | tr a-f A-F | basenc --decode --base16 | basenc --base64)"
done
