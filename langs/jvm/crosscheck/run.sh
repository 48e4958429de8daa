#!/bin/sh
# run.sh - a process for each cell, as JMH has one for each benchmark: what one cell taught HotSpot would be in the code of the next.
# usage: run.sh COMMAND…
set -eu
cells=$FFIBENCH_CROSSCHECK
for FFIBENCH_CROSSCHECK in $cells; do
    "$@"
done
echo '{"end":true}' >>"/dev/fd/$FFIBENCH_FD"
