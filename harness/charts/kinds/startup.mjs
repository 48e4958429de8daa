// startup.mjs - from the start of a process to the end of its first call, a row a mechanism, on a logarithmic axis: natively
// compiled programs start in a millisecond, virtual machines in hundreds.
import { titlesOf } from '../cells.mjs';
import { rowsSpec } from '../rows.mjs';
import { basisOf, named, slug } from '../text.mjs';


function rowOf(start, data) {
  const { runtime, mechanism, text } = start, ok = !start.err && Number.isFinite(start.median_ns);
  return {
    runtime, mechanism, baseline: `${runtime}/${mechanism}` === data.run.baseline, value: ok ? start.median_ns : null,
    low: ok ? start.low_ns : null, high: ok ? start.high_ns : null, host: null, modes: [],
    texts: ok ? [text.median, text.ratio === '-' ? '' : `${text.ratio} ×`] : ['failed', ''], note: ok ? start.flags.join(' ') : '',
  };
}

function describe(starts, data) {
  const titles = titlesOf(data), sorted = starts.filter((s) => !s.err && Number.isFinite(s.median_ns)).sort((a, b) => a.median_ns - b.median_ns);
  const best = data.runtimes.map((r) => sorted.find((s) => s.runtime === r.name)).filter(Boolean).sort((a, b) => a.median_ns - b.median_ns);
  return `The quickest of each runtime: ${best.map((s) => `${titles.get(s.runtime)} ${s.mechanism} ${s.text.median}`).join(', ')}.`;
}

function chart(starts, name, data, theme) {
  const title = 'From the start of a process to its first call into C', description = `Points on a logarithmic axis of time. ${describe(starts, data)}`;
  const panel = {
    title: '', headings: ['median', 'to C'], axis: 'process start to first call, log scale',
    baseline: (row) => `${titlesOf(data).get(row.runtime) ?? row.runtime} ${row.mechanism}: ${row.texts[0]}`, rows: starts.map((s) => rowOf(s, data)),
  };
  const subtitle = [`The whole process, timed from outside: program and runtime start, then one call of ${named(starts[0].workload, starts[0].size)}. Files are in the page cache.`,
    'Time on a log scale: each strong line is ten times the one before. Further left is quicker.'];
  const spec = rowsSpec({ panels: [panel], figure: 'median of its starts', basis: basisOf(starts.filter((s) => !s.err).map((s) => s.starts), 'start', 'starts'), title, subtitle, description, data, theme });
  return { name, section: 'startup', title, description, spec };
}

// Start-ups of several workloads are a chart each.
export function charts(data, theme) {
  const blocks = new Map();
  for (const start of data.startup ?? []) {
    const block = `${start.workload}\n${start.size}`;
    blocks.set(block, [...(blocks.get(block) ?? []), start]);
  }
  const all = [...blocks.values()].filter((starts) => starts.some((s) => !s.err));
  return all.map((starts, i) => chart(starts, i === 0 ? 'startup' : `startup-${slug(named(starts[0].workload, starts[0].size))}`, data, theme));
}
