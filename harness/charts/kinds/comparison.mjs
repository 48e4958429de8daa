// comparison.mjs - what changed from base to head: a row a cell, grouped by runtime (comparison.vl.json). Where there are many cells, only
// those that changed and those of which nothing can be told.
import { readFileSync } from 'node:fs';
import { cut, lines, named, widest } from '../text.mjs';

const STEP = 19, GROUP_GAP = 10, HALF = 7, TEXT = 12, NAME_TEXT = 13, NAME_MAX = 320, TITLE_MAX = 130, WIDTH = 400, SUBTITLE_SIZE = 12.5;
const FEW = 60, MOST = 90; // rows: so many are shown whatever they say; no more in any case
const REACH_MIN = Math.log(1.02), REACH_MAX = Math.log(4);
const PERCENT = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 300], BELOW = [0.5, 1, 2, 5, 10, 20, 50, 75];
const FAR = 4; // medians
const TICK_GAP = 48; // pixels, so that labels do not overlap

const template = () => JSON.parse(readFileSync(new URL('../comparison.vl.json', import.meta.url), 'utf8'));
const known = (value) => Number.isFinite(value) && value > 0;
const confirmed = (row) => row.verdict === 'slower' || row.verdict === 'faster';

function chosen(rows) {
  const said = rows.length <= FEW ? rows : rows.filter((row) => row.verdict !== 'same');
  return { shown: said.slice(0, MOST), hidden: rows.length - Math.min(said.length, MOST) };
}

// Of the confirmed changes, or where there are none of all; one that is far from all others gets an arrow, and does not press these together.
function domainOf(rows) {
  const some = rows.some(confirmed) ? rows.filter(confirmed) : rows;
  const all = some.map((row) => Math.abs(Math.log(row.ratio))).filter(Number.isFinite).sort((a, b) => a - b);
  const wanted = all.length > 0 ? Math.min(1.1 * all.at(-1), FAR * all[Math.floor((all.length - 1) / 2)]) : 0;
  const reach = Math.min(REACH_MAX, Math.max(REACH_MIN, wanted));
  return [Math.exp(-reach), Math.exp(reach)];
}

// From the middle outward, as many as have room.
function ticksOf([low, high]) {
  const at = (ratio) => (Math.log(ratio / low) / Math.log(high / low)) * WIDTH;
  const side = (ratios) => {
    const kept = [];
    for (const ratio of ratios.filter((r) => r > low && r < high).reverse())
      if ([1, ...kept].every((other) => Math.abs(at(other) - at(ratio)) >= TICK_GAP)) kept.push(ratio);
    return kept;
  };
  return [...side(BELOW.map((p) => 1 - p / 100)), 1, ...side(PERCENT.map((p) => 1 + p / 100))].sort((a, b) => a - b);
}

function rowOf(row, y, [low, high]) {
  const within = (value) => (known(value) ? Math.min(high, Math.max(low, value)) : null);
  const outside = known(row.ratio) && (row.ratio < low || row.ratio > high);
  const name = cut(`${row.mechanism} ${named(row.workload, row.size)}`, NAME_MAX, TEXT);
  return {
    y, top: y - HALF, bottom: y + HALF, name, verdict: row.verdict, change: row.change,
    figures: `${row.base} → ${row.head}, ${row.verdict_text}`,
    ratio: known(row.ratio) && !outside ? row.ratio : null, low: within(row.low), high: within(row.high),
    floor_low: known(row.floor) ? within(1 / (1 + row.floor)) : null, floor_high: known(row.floor) ? within(1 + row.floor) : null,
    beyond: outside ? (row.ratio < low ? low : high) : null, arrow: outside ? (row.ratio < low ? '◀' : '▶') : '',
  };
}

// Runtimes in the order of the run, rows in that of the comparison.
function placed(rows, data, domain) {
  const groups = [], bands = [], out = [];
  let y = 0;
  for (const runtime of data.runtimes) {
    const mine = rows.filter((row) => row.runtime === runtime.name);
    if (mine.length === 0) continue;
    const top = y;
    groups.push({ title: cut(runtime.title, TITLE_MAX, NAME_TEXT, 700), y: y + GROUP_GAP / 2 + STEP / 2 });
    mine.forEach((row, i) => out.push(rowOf(row, y + GROUP_GAP / 2 + (i + 0.5) * STEP, domain)));
    y += mine.length * STEP + GROUP_GAP;
    if (groups.length % 2 === 1) bands.push({ y: top, y2: y });
  }
  return { rows: out, bands, groups, height: y };
}

function colour(spec, theme) {
  const scale = { domain: ['slower', 'faster', 'unmeasurable', 'same'], range: [theme.warn, theme.runtimes[1], theme.muted, theme.muted] };
  for (const layer of spec.layer) if (layer.encoding.color) layer.encoding.color.scale = scale;
}

function describe(comparison, hidden) {
  const parts = [`${comparison.sum}.`];
  const list = (verdict, what) => {
    const rows = comparison.rows.filter((row) => row.verdict === verdict);
    const texts = rows.slice(0, 5).map((row) => `${row.runtime} ${row.mechanism} ${named(row.workload, row.size)} ${row.change}`);
    if (rows.length > 0) parts.push(`${what}: ${texts.join(', ')}${rows.length > 5 ? `, and ${rows.length - 5} more` : ''}.`);
  };
  list('slower', 'Slower');
  list('faster', 'Faster');
  if (hidden > 0) parts.push(`${hidden} cells are in the table alone.`);
  return parts.join(' ');
}

export function charts(data, theme) {
  const comparison = data.comparison;
  if (!comparison) return [];
  const { shown, hidden } = chosen(comparison.rows);
  if (shown.length === 0) return [];
  const domain = domainOf(shown), { rows, bands, groups, height } = placed(shown, data, domain);
  const title = 'What changed from base to head', description = describe(comparison, hidden);
  const left = 8 + widest(groups.map((g) => g.title), NAME_TEXT, 700) + 16 + widest(rows.map((row) => row.name), TEXT) + 10;
  const change = WIDTH + 14 + widest(rows.map((row) => row.change), TEXT, 600), figures = change + 12;
  const right = figures + widest(rows.map((row) => row.figures), TEXT) + 8;
  const subtitle = [
    `${comparison.sum}.`,
    'A point is a cell; its line the 95 % interval; what lies within the shaded floor is no change. '
      + `${comparison.by_baseline ? "Figures are ratios to each file's own baseline." : 'Figures are core cycles a call, or nanoseconds where those do not apply.'}`,
  ].flatMap((line) => lines(line, left + right, SUBTITLE_SIZE));
  const spec = template();
  colour(spec, theme);
  for (const [name, value] of Object.entries({ left: -left, right, change_column: change, figures_column: figures }))
    spec.params.find((param) => param.name === name).value = value;
  for (const layer of spec.layer) {
    const x = layer.encoding.x;
    if (!x.axis) continue;
    x.scale.domain = domain;
    x.axis.values = ticksOf(domain);
  }
  const datasets = { rows, bands, groups, same: [{ ratio: 1, y: 0, y2: height }] };
  return [{
    name: 'comparison', section: 'comparison', title, description,
    spec: { ...spec, description, width: WIDTH, height, title: { text: title, subtitle }, datasets },
  }];
}
