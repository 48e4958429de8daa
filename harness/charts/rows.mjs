// rows.mjs - a picture of rows: mechanisms by runtime, from the top down, one panel a workload side by side (rows.vl.json).
import { readFileSync } from 'node:fs';
import { logDomain, logTicks } from './scales.mjs';
import { cut, lines, source, widest, widthOf } from './text.mjs';
import { runtimeScale } from './themes.mjs';

const STEP = 19, GROUP_GAP = 10, TICK = 7, TEXT = 12, NAME_TEXT = 13, NAME_MAX = 130;
const LEGEND_Y = -46, HEADINGS_Y = -10;
const WIDTHS = [430, 270, 190]; // of a panel's axis, by how many there are
const SUBTITLE_SIZE = 12.5;

// Flags that the picture itself shows, and needs no words for.
const SEEN = new Set(['multimodal', 'faster_than_c']);

const template = () => JSON.parse(readFileSync(new URL('./rows.vl.json', import.meta.url), 'utf8'));

// Runtimes in the order of the run, that of the baseline first; in each the mechanisms by cost in the first panel.
function groupsOf(panels, data) {
  const first = (data.run.baseline ?? '').split('/')[0];
  const order = [...data.runtimes].sort((a, b) => Number(b.name === first) - Number(a.name === first));
  return order.map((runtime) => ({ runtime, mechanisms: mechanismsOf(panels, runtime.name) })).filter((g) => g.mechanisms.length > 0);
}

function mechanismsOf(panels, runtime) {
  const names = new Map();
  panels.forEach((panel, p) => {
    for (const cell of panel.cells)
      if (cell.runtime === runtime && !cell.skipped && !names.has(cell.mechanism))
        names.set(cell.mechanism, p * 1e15 + (cell.ns.p10 ?? 1e14));
  });
  return [...names].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

// Where each row and each band behind a runtime stands.
function placed(groups) {
  const rows = [], bands = [], names = [];
  let y = 0;
  groups.forEach(({ runtime, mechanisms }, g) => {
    const top = y;
    names.push({ runtime: runtime.name, title: cut(runtime.title, NAME_MAX, NAME_TEXT, 700), y: y + GROUP_GAP / 2 + STEP / 2 });
    mechanisms.forEach((mechanism, i) => rows.push({ runtime: runtime.name, mechanism, y: y + GROUP_GAP / 2 + (i + 0.5) * STEP }));
    y += mechanisms.length * STEP + GROUP_GAP;
    if (g % 2 === 0) bands.push({ y: top, y2: y });
  });
  return { rows, bands, names, height: y };
}

function rowOf(place, cell) {
  const ok = cell !== undefined && !cell.err;
  return {
    ...place,
    ns: ok ? cell.ns.p10 : null, low: ok ? cell.ns.low : null, high: ok ? cell.ns.high : null,
    host: ok ? cell.host_call?.ns ?? null : null, tick_top: place.y - TICK, tick_bottom: place.y + TICK,
    ns_text: ok ? cell.text.ns : cell && !cell.skipped ? 'failed' : '–', cycles_text: ok && cell.text.cycles !== '-' ? cell.text.cycles : '',
    note: ok ? cell.flags.filter((flag) => !SEEN.has(flag)).join(' ') : '',
  };
}

function panelRows(panel, rows) {
  const cells = new Map(panel.cells.map((cell) => [`${cell.runtime}\n${cell.mechanism}`, cell]));
  const all = rows.map((place) => rowOf(place, cells.get(`${place.runtime}\n${place.mechanism}`)));
  const modes = rows.flatMap((place) => (cells.get(`${place.runtime}\n${place.mechanism}`)?.modes ?? []).map((mode) => ({ ...place, ns: mode.ns })));
  return { all, modes, baseline: panel.cells.find((cell) => cell.baseline && !cell.err) };
}

function legend(left, parts) {
  let x = left;
  return parts.map(([sign, text]) => {
    const item = { sign, text, sign_x: x + 9, sign_left: x, sign_right: x + 18, x: x + 23, y: LEGEND_Y, tick_top: LEGEND_Y - TICK, tick_bottom: LEGEND_Y + TICK };
    x += 23 + widthOf(text, 11) + 16;
    return item;
  });
}

function legendParts(panels) {
  const some = (test) => panels.some(({ all }) => all.some(test));
  const parts = [['point', 'figure (10th percentile of samples)']];
  if (some((row) => row.low !== null)) parts.push(['interval', '95 % interval']);
  if (panels.some(({ modes }) => modes.length > 0)) parts.push(['mode', 'modes of its processes']);
  if (some((row) => row.host !== null)) parts.push(['host', 'an ordinary call in that language']);
  return parts;
}

function axis(layer, domain, title) {
  Object.assign(layer.encoding.x.scale, { domain });
  Object.assign(layer.encoding.x.axis, { values: logTicks(domain), title });
}

function widthsOf(panels, rows, names) {
  const count = Math.min(panels.length, WIDTHS.length);
  const texts = panels.map(({ all }) => ({
    ns: widest(all.map((row) => row.ns_text), TEXT, 600), cycles: widest([...all.map((row) => row.cycles_text), 'cycles'], TEXT),
    note: widest(all.map((row) => row.note), 11),
  }));
  const left = 8 + widest(names.map((name) => name.title), NAME_TEXT, 700) + 16 + widest(rows.map((row) => row.mechanism), TEXT) + 10;
  return { left: -left, width: WIDTHS[count - 1], texts };
}

function panelSpec({ panel, shown, index, place, widths, data, theme, legends }) {
  const spec = template(), { width, left, texts } = widths, text = texts[index];
  const ns = width + 14 + text.ns, cycles = ns + 14 + text.cycles, note = cycles + 12;
  const right = (text.note > 0 ? note + text.note : cycles) + 8;
  const values = shown.all.flatMap((row) => [row.ns, row.low, row.high, row.host]).concat(shown.modes.map((mode) => mode.ns));
  const edge = index === 0 ? left : -8;
  const base = shown.baseline;
  for (const layer of spec.layer) {
    if (layer.encoding.color) layer.encoding.color.scale = runtimeScale(data.runtimes, theme);
    if (layer.encoding.stroke) layer.encoding.stroke.scale = runtimeScale(data.runtimes, theme);
    if (layer.encoding.x.axis) axis(layer, logDomain(values), 'nanoseconds a call, log scale');
  }
  const numbers = { left: edge, right, ns_column: ns, cycles_column: cycles, note_column: note };
  for (const param of spec.params) param.value = numbers[param.name];
  return {
    spec: { ...spec, width, height: place.height },
    right,
    datasets: {
      rows: index === 0 ? shown.all : shown.all.map((row) => ({ ...row, mechanism: '' })), modes: shown.modes, bands: place.bands,
      groups: index === 0 ? place.names : [],
      baseline: base ? [{ ns: base.ns.p10, y: 0, y2: place.height, text: baselineText(base, data) }] : [],
      headings: [{ x: ns, y: HEADINGS_Y, text: 'ns' }, { x: cycles, y: HEADINGS_Y, text: 'cycles' }].concat(panel.title ? [] : []),
      legend: index === 0 ? legend(left, legends) : [],
      source: index === 0 ? [{ y: place.height + 52, text: source(data.run) }] : [],
    },
  };
}

function baselineText(cell, data) {
  const title = data.runtimes.find((r) => r.name === cell.runtime)?.title ?? cell.runtime;
  return `${title} ${cell.mechanism}: ${cell.text.ns} ns`;
}

// In one specification every panel has data of its own name.
function renamed(spec, datasets, index) {
  const name = (data) => (data?.name ? { ...data, name: `${data.name}-${index}` } : data);
  const out = { ...spec, data: name(spec.data), layer: spec.layer.map((layer) => (layer.data ? { ...layer, data: name(layer.data) } : layer)) };
  return [out, Object.fromEntries(Object.entries(datasets).map(([key, value]) => [`${key}-${index}`, value]))];
}

// `panels`: [{ title, cells }]. Returns the specification.
export function rowsSpec({ panels, title, subtitle, description, data, theme }) {
  const place = placed(groupsOf(panels, data));
  const shown = panels.map((panel) => panelRows(panel, place.rows));
  const widths = widthsOf(shown, place.rows, place.names), legends = legendParts(shown);
  const made = panels.map((panel, index) => panelSpec({ panel, shown: shown[index], index, place, widths, data, theme, legends }));
  const whole = made.reduce((sum, m) => sum + m.right, -widths.left);
  const { $schema, ...first } = made[0].spec;
  const head = { $schema, description, title: { text: title, subtitle: subtitle.flatMap((line) => lines(line, whole, SUBTITLE_SIZE)) } };
  return { ...first, ...head, datasets: made[0].datasets };
}
