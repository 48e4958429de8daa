// headline.mjs - what a call costs: the cheapest workload, which is the first of core's table that the run has, a row a mechanism.
import { rowsSpec } from '../rows.mjs';
import { named } from '../text.mjs';

const figure = (cell, titles) => `${titles.get(cell.runtime)} ${cell.mechanism} ${cell.text.ns} ns`;

function describe(cells, data) {
  const titles = new Map(data.runtimes.map((r) => [r.name, r.title]));
  const sorted = cells.filter((cell) => !cell.err).sort((a, b) => a.ns.p10 - b.ns.p10);
  const best = data.runtimes.map((r) => sorted.find((cell) => cell.runtime === r.name)).filter(Boolean).sort((a, b) => a.ns.p10 - b.ns.p10);
  const base = sorted.find((cell) => cell.baseline);
  const parts = [`Points on a logarithmic axis of nanoseconds for ${sorted.length} mechanisms of ${best.length} runtimes.`];
  if (base) parts.push(`The C baseline, ${base.mechanism}, takes ${base.text.ns} ns.`);
  if (best.length > 0) parts.push(`The cheapest way of each runtime: ${best.map((cell) => figure(cell, titles)).join(', ')}.`);
  if (sorted.length > 0) parts.push(`The dearest of all is ${figure(sorted.at(-1), titles)}.`);
  return parts.join(' ');
}

export function charts(data, theme) {
  const workload = (data.workloads ?? []).find((w) => !w.control && data.cells.some((cell) => cell.workload === w.name && !cell.err));
  if (!workload) return [];
  const first = data.cells.find((cell) => cell.workload === workload.name && !cell.err);
  const cells = data.cells.filter((cell) => cell.workload === workload.name && cell.size === first.size);
  const title = 'What a call into C costs', description = describe(cells, data);
  const subtitle = [
    `From each runtime, by each mechanism: ${workload.what || 'one call'} (${named(workload.name, first.size)}).`,
    'Nanoseconds a call on a log scale: each labelled line is ten times the one before. Further left is cheaper.',
  ];
  const spec = rowsSpec({ panels: [{ title: '', cells }], title, subtitle, description, data, theme });
  return [{ name: 'headline', section: 'headline', title, description, spec }];
}
