# Two runs of the same code, `jq -rn -f results/agree.jq A.json B.json`: per runtime the cells that have one mode in both, how many of them agree
# within 0.2 % and within 1 %, and how far the worst are apart, in per cent.
def figures: [.cells[] | select(.cycles.p10 != null and (.modes | length) == 0) | {key: "\(.runtime)/\(.mechanism)/\(.workload)/\(.size)", value: .cycles.p10}] | from_entries;
[inputs | figures] as [$a, $b]
| [$a | keys[] | select($b[.]) | {runtime: (split("/")[0]), apart: (100 * ($a[.] / $b[.] - 1) | fabs)}]
| group_by(.runtime)[] | "\(.[0].runtime)\t\(length)\t\(map(select(.apart <= 0.2)) | length)\t\(map(select(.apart <= 1)) | length)\t\(map(.apart) | max | . * 100 | round / 100)"
