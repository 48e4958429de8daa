// cells.mjs - cells of a run as rows, and in words.
import { basisOf, grouped } from './text.mjs';

// Flags that the picture itself shows, and needs no words for.
const SEEN = new Set(['multimodal', 'faster_than_c']);

export const titlesOf = (data) => new Map(data.runtimes.map((runtime) => [runtime.name, runtime.title]));

export const hasFigure = (cell) => !cell.err && Number.isFinite(cell.ns.p10);

// The workload and size that stand for a call; undefined where the run has no figure.
export function headlineOf(data) {
  const workload = (data.workloads ?? []).find((w) => !w.control && data.cells.some((cell) => cell.workload === w.name && hasFigure(cell)));
  return workload && { workload, size: data.cells.find((cell) => cell.workload === workload.name && hasFigure(cell)).size };
}

// A runtime's usual mechanism: that of which its manifest speaks first, and so the run.
const usualOf = (data, runtime) => [...data.cells, ...(data.startup ?? [])].find((one) => one.runtime === runtime)?.mechanism;

export const isUsual = (data, runtime, mechanism) => usualOf(data, runtime) === mechanism;

// Runtimes as every table and chart of a run has them: the baseline's first, then by what their usual mechanism costs where all costs begin,
// then those that have no such figure.
export function inOrder(data) {
  const headline = headlineOf(data);
  const baseline = (data.run.baseline ?? '').split('/')[0];
  const cost = ({ name }) => {
    const usual = data.cells.find((c) => c.workload === headline?.workload.name && c.size === headline.size && c.runtime === name
      && isUsual(data, name, c.mechanism));
    return name === baseline ? -1 : usual && hasFigure(usual) ? usual.ns.p10 : Number.MAX_VALUE;
  };
  return [...data.runtimes].sort((a, b) => cost(a) - cost(b));
}

// All that is said of it; in a narrow panel the first, and how many more there are.
function noteOf(flags, narrow) {
  const said = flags.filter((flag) => !SEEN.has(flag));
  return narrow && said.length > 1 ? `${said[0]} +${said.length - 1}` : said.join(' ');
}

function rowOf(cell, narrow) {
  const { runtime, mechanism, baseline, ns, text } = cell;
  if (!hasFigure(cell)) return { runtime, mechanism, baseline, value: null, low: null, high: null, host: null, texts: [cell.tried ? 'failed' : '–', ''], note: '' };
  return {
    runtime, mechanism, baseline, value: ns.p10, low: ns.low, high: ns.high, host: cell.host_call?.ns ?? null,
    modes: cell.modes.map((mode) => mode.ns), texts: [grouped(text.ns), text.cycles === '-' ? '' : grouped(text.cycles)],
    note: noteOf(cell.flags, narrow),
  };
}

// What an ordinary call costs stands beside what it can be compared with: not beside workloads that all take ten times as long.
function withControl(rows) {
  const most = Math.max(...rows.map((row) => row.host ?? 0)), least = Math.min(...rows.map((row) => row.value ?? Infinity));
  return least > 10 * most ? rows.map((row) => ({ ...row, host: null })) : rows;
}

// A panel of rows.mjs, without those that a mechanism leaves out on purpose.
export function panelOf(title, cells, data, narrow) {
  const titles = titlesOf(data);
  return {
    title, headings: ['ns', 'cycles'], axis: 'a call, log scale',
    baseline: (row) => `${titles.get(row.runtime) ?? row.runtime} ${row.mechanism}: ${row.texts[0]} ns`,
    rows: withControl(cells.filter((cell) => !cell.skipped).map((cell) => rowOf(cell, narrow))),
  };
}

const figure = (cell, titles) => `${titles.get(cell.runtime) ?? cell.runtime} ${cell.mechanism} ${grouped(cell.text.ns)} ns`;

// The figures that matter most, as sentences: the baseline, the cheapest of each runtime, the dearest.
export function inWords(cells, data) {
  const titles = titlesOf(data), sorted = cells.filter(hasFigure).sort((a, b) => a.ns.p10 - b.ns.p10);
  const best = data.runtimes.map((r) => sorted.find((cell) => cell.runtime === r.name)).filter(Boolean).sort((a, b) => a.ns.p10 - b.ns.p10);
  const base = sorted.find((cell) => cell.baseline), parts = [];
  if (base) parts.push(`The baseline, ${figure(base, titles)}.`);
  if (best.length > 0) parts.push(`The cheapest of each runtime: ${best.map((cell) => figure(cell, titles)).join(', ')}.`);
  if (sorted.length > best.length) parts.push(`The dearest of all: ${figure(sorted.at(-1), titles)}.`);
  return parts.join(' ');
}

export const POINT = 'figure (10th percentile of samples)';

// Cells that were in doubt have more processes than others.
export const processes = (cells) => basisOf(cells.filter(hasFigure).map((cell) => cell.processes), 'process', 'processes');
