// rows.mjs - a picture of rows: mechanisms by runtime, from the top down, one panel a workload side by side (rows.vl.json). What a row
// shows is the kind's to say: { value, low, high, host, modes, texts, note }, see rowsSpec.
import { inOrder, isUsual } from './cells.mjs';
import { logAxis, logDomain } from './scales.mjs';
import { composed, filled, template } from './spec.mjs';
import { cut, lines, source, widest, widthOf } from './text.mjs';
import { SUBTITLE_SIZE } from './themes.mjs';

const STEP = 19, GROUP_GAP = 10, TICK = 7, TEXT = 12, NAME_TEXT = 13, NAME_MAX = 150, MECHANISM_MAX = 190;
const TICK_GAP = 50; // the widest label and some air
const HEADINGS_Y = -10, TITLE_Y = -32, LEGEND_ABOVE = 36, SOURCE_BELOW = 52, EDGE = 8, GAP = 14;
const WIDTHS = [430, 280]; // of a panel's axis, by how many there are
export const PANELS_MAX = WIDTHS.length;

const key = (row) => `${row.runtime}\n${row.mechanism}`;

// ---- Where things stand ----

// The first panel's figures decide, then the next one's.
function mechanismsOf(panels, runtime) {
  const costs = new Map();
  panels.forEach((panel, p) => {
    for (const row of panel.rows)
      if (row.runtime === runtime && !costs.has(row.mechanism)) costs.set(row.mechanism, p * 1e15 + (row.value ?? 1e14));
  });
  return [...costs].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

// In each runtime the mechanisms by cost.
function groupsOf(panels, data) {
  return inOrder(data).map((runtime) => ({ runtime, mechanisms: mechanismsOf(panels, runtime.name) })).filter((g) => g.mechanisms.length > 0);
}

function placed(groups, data) {
  const rows = [], bands = [], names = [];
  let y = 0;
  groups.forEach(({ runtime, mechanisms }, g) => {
    const at = (i) => y + GROUP_GAP / 2 + (i + 0.5) * STEP;
    names.push({ runtime: runtime.name, title: cut(runtime.title, NAME_MAX, NAME_TEXT, 700), y: at(0) });
    rows.push(...mechanisms.map((mechanism, i) => ({ runtime: runtime.name, mechanism, weight: isUsual(data, runtime.name, mechanism) ? 700 : 400, y: at(i), tick_top: at(i) - TICK, tick_bottom: at(i) + TICK })));
    const height = mechanisms.length * STEP + GROUP_GAP;
    if (g % 2 === 0) bands.push({ y, y2: y + height });
    y += height;
  });
  return { rows, bands, names, height: y };
}

// Columns of the figures and of what is noted beside them, all right of the axis.
function columnsOf(panel, width) {
  const wide = (i, weight) => widest([...panel.rows.map((row) => row.texts[i]), panel.headings[i]], TEXT, weight);
  const note = widest(panel.rows.map((row) => row.note), TEXT);
  const first = width + GAP + wide(0, 600), second = first + GAP + wide(1), noted = second + GAP - 2;
  return { first_column: first, second_column: second, note_column: noted, right: (note > 0 ? noted + note : second) + EDGE };
}

// ---- What a panel shows ----

const NOTHING = { value: null, low: null, high: null, host: null, texts: ['–', ''], note: '' };

function shown(panel, rows) {
  const known = new Map(panel.rows.map((row) => [key(row), row]));
  const pairs = rows.map((place) => [place, known.get(key(place)) ?? NOTHING]);
  return {
    rows: pairs.map(([place, { value, low, high, host, texts, note }]) =>
      ({ ...place, mechanism: cut(place.mechanism, MECHANISM_MAX, TEXT), value, low, high, host, first: texts[0], second: texts[1], note })),
    modes: pairs.flatMap(([place, row]) => (row.modes ?? []).map((value) => ({ ...place, value }))),
  };
}

function legendOf(panels, figure, left, y) {
  const some = (test) => panels.some((panel) => panel.rows.some(test));
  const parts = [['point', figure]];
  if (some((row) => row.low !== null)) parts.push(['interval', '95 % interval']);
  if (some((row) => (row.modes ?? []).length > 0)) parts.push(['mode', 'modes of its processes']);
  if (some((row) => row.host !== null)) parts.push(['host', 'an ordinary call in that language']);
  let x = left;
  return parts.map(([sign, text]) => {
    const item = { sign, text, y, sign_x: x + 9, sign_left: x, sign_right: x + 18, x: x + 24, tick_top: y - TICK, tick_bottom: y + TICK };
    x += 24 + widthOf(text, TEXT) + 16;
    return item;
  });
}

function baselineOf(panel, height) {
  const row = panel.rows.find((r) => r.baseline && r.value !== null);
  return row ? [{ value: row.value, y: 0, y2: height, text: panel.baseline(row) }] : [];
}

function panelOf(panel, place, width, left, theme, data) {
  const content = shown(panel, place.rows), columns = columnsOf(panel, width);
  const values = content.rows.flatMap((row) => [row.value, row.low, row.high, row.host]).concat(content.modes.map((mode) => mode.value));
  const spec = filled(template('rows'), { ...columns, left, name_column: left + EDGE }, data.runtimes, theme);
  const { scale, axis } = logAxis({ domain: logDomain(values), length: width, gap: TICK_GAP, written: 'duration', fine: true });
  for (const { encoding: { x } } of spec.layer) if (x.axis) { Object.assign(x.scale, scale); Object.assign(x.axis, axis, { title: panel.axis }); }
  const headings = [[columns.first_column, panel.headings[0]], [columns.second_column, panel.headings[1]]].map(([x, text]) => ({ x, text, y: HEADINGS_Y }));
  return {
    spec: { ...spec, width, height: place.height },
    datasets: { ...content, bands: place.bands, baseline: baselineOf(panel, place.height), headings, groups: [], legend: [], source: [], title: [{ y: TITLE_Y, text: panel.title }] },
    right: columns.right,
  };
}

// `panels`: [{ title, headings: [2], axis, baseline: row => text, rows: [{ runtime, mechanism, baseline, value,
// low, high, host, modes: [values], texts: [2], note }] }], at most PANELS_MAX; nanoseconds, null where there is no figure. `figure`: what a
// point is; `basis`: of how many processes.
export function rowsSpec({ panels, figure, basis, title, subtitle, description, data, theme }) {
  const place = placed(groupsOf(panels, data), data), width = WIDTHS[panels.length - 1];
  const names = widest(place.names.map((name) => name.title), NAME_TEXT, 700), mechanisms = widest(place.rows.map((row) => cut(row.mechanism, MECHANISM_MAX, TEXT)), TEXT, 700);
  const left = -(EDGE + names + GAP + mechanisms + 10);
  const made = panels.map((panel, i) => panelOf(panel, place, width, i === 0 ? left : -EDGE, theme, data));
  made.slice(1).forEach(({ datasets }) => { datasets.rows = datasets.rows.map((row) => ({ ...row, mechanism: '' })); });
  const top = panels.some((panel) => panel.title) ? TITLE_Y : HEADINGS_Y;
  Object.assign(made[0].datasets, {
    groups: place.names,
    legend: legendOf(panels, figure, left, top - LEGEND_ABOVE),
    source: [{ y: place.height + SOURCE_BELOW, text: source(data.run, basis) }],
  });
  const whole = made.reduce((sum, m) => sum + m.right, -left);
  const spacing = { column: made[0].right - width + 2 * EDGE };
  return composed(made, { columns: panels.length, spacing }, { description, title: { text: title, subtitle: subtitle.flatMap((line) => lines(line, whole, SUBTITLE_SIZE)) } });
}
