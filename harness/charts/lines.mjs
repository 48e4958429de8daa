// lines.mjs - a picture of lines: a grid of panels on the same logarithmic axes, in each a line a mechanism with its name at the end
// (lines.vl.json).
import { logAt, logAxis, logDomain, spread } from './scales.mjs';
import { composed, filled, template } from './spec.mjs';
import { cut, lines, source, widest } from './text.mjs';
import { SUBTITLE_SIZE } from './themes.mjs';

const LABEL = 11, LABEL_GAP = 14, LABEL_MAX = 170, LEADER = 16, SIGN = 7, TITLE_Y = -13;
const ROW_GAP = 68, NOTES_GAP = 18, COLUMN_GAP = 26, AXIS_LABELS = 50, TICK_GAP = 24, SOURCE_BELOW = 64, UNIT_BELOW = 40;
const SHAPES = 6, DASHES = 4;

// The place of each mechanism among those of its runtime, in the order of the run: what its dash and its shape are, in every chart.
function signsOf(data) {
  const places = new Map();
  for (const { runtime, mechanism } of [...(data.cells ?? []), ...(data.warmup ?? [])]) {
    if (!places.has(runtime)) places.set(runtime, new Map());
    const own = places.get(runtime);
    if (!own.has(mechanism)) own.set(mechanism, own.size);
  }
  return (line) => {
    const place = places.get(line.runtime)?.get(line.mechanism) ?? 0;
    return { shape: place % SHAPES, dash: place % DASHES };
  };
}

const lastOf = (line) => line.points.findLast((point) => Number.isFinite(point.y));

function labelsOf(panel, axes, sign) {
  const ends = panel.lines.map(lastOf);
  const at = spread(ends.map((end) => axes.height - logAt(end.y, axes.y, axes.height)), LABEL_GAP, axes.height);
  return panel.lines.map((line, i) => ({
    runtime: line.runtime, text: cut(line.mechanism, LABEL_MAX, LABEL), ...sign(line), label_y: at[i],
    end_x: logAt(ends[i].x, axes.x.scale.domain, axes.width), end_y: axes.height - logAt(ends[i].y, axes.y, axes.height),
  }));
}

// Points that are many are not marked, but for the last one.
function pointsOf(line, sign, all) {
  const { runtime, mechanism, points } = line;
  return points.map((point, i) => ({ runtime, mechanism, ...sign(line), marked: all || point === lastOf(line), low: null, high: null, ...point }));
}

function setAxes(spec, axes, place) {
  const { x, y } = spec.layer.find(({ encoding }) => encoding.x?.axis?.values).encoding;
  const up = logAxis({ domain: axes.y, length: axes.height, gap: TICK_GAP, written: 'duration', fine: false });
  Object.assign(x.scale, axes.x.scale);
  Object.assign(x.axis, axes.x.axis);
  Object.assign(y.scale, up.scale);
  Object.assign(y.axis, up.axis, { labels: place.first });
}

function panelOf(panel, place, axes, look) {
  const numbers = { leader_end: axes.width + LEADER, sign_column: axes.width + LEADER + SIGN, label_column: axes.width + LEADER + 2 * SIGN };
  const spec = filled(template('lines'), numbers, look.data.runtimes, look.theme);
  const middle = axes.width / 2, below = axes.height;
  setAxes(spec, axes, place);
  return {
    spec: { ...spec, width: axes.width, height: axes.height },
    datasets: {
      points: panel.lines.flatMap((line) => pointsOf(line, look.sign, axes.marked)),
      reference: panel.reference, labels: place.labelled ? labelsOf(panel, axes, look.sign) : [],
      titles: panel.title ? [{ runtime: panel.runtime, text: panel.title, y: TITLE_Y - (panel.note ? NOTES_GAP : 0) }] : [],
      notes: [...(panel.note ? [{ x: middle, y: TITLE_Y, text: panel.note }] : []), ...(place.bottom ? [{ x: middle, y: below + UNIT_BELOW, text: axes.x.unit }] : [])],
      source: place.source ? [{ x: -AXIS_LABELS, y: below + SOURCE_BELOW, text: source(look.data.run, look.basis) }] : [],
    },
  };
}

// `panels`: [{ runtime, title, note, lines: [{ runtime, mechanism, points: [{ x, y, low, high }] }], reference: [{ x, y }] }] row by row;
// `columns` of them; `everyLabelled`: every panel has names, or those of the last column alone. `x`: { scale, axis, unit };
// `marked`: each point has its sign; `basis`: of how many processes a figure is.
export function linesSpec({ panels, columns, everyLabelled, x, width, height, marked, basis, title, subtitle, description, data, theme }) {
  const all = panels.flatMap((panel) => [...panel.lines.flatMap((line) => line.points), ...panel.reference]);
  const most = Math.max(1, ...panels.map((panel) => panel.lines.length));
  const axes = { width, height: Math.max(height, most * LABEL_GAP), x, y: logDomain(all.flatMap((p) => [p.y, p.low, p.high])), marked };
  const look = { data, theme, basis, sign: signsOf(data) };
  const names = LEADER + 3 * SIGN + widest(panels.flatMap((panel) => panel.lines.map((line) => cut(line.mechanism, LABEL_MAX, LABEL))), LABEL);
  const made = panels.map((panel, i) => panelOf(panel, {
    first: everyLabelled || i % columns === 0, labelled: everyLabelled || i % columns === columns - 1,
    bottom: i + columns >= panels.length, source: i === columns * Math.floor((panels.length - 1) / columns),
  }, axes, look));
  const column = everyLabelled ? names + AXIS_LABELS + COLUMN_GAP : COLUMN_GAP;
  const whole = AXIS_LABELS + columns * width + (columns - 1) * column + names;
  return composed(made, { columns, spacing: { row: ROW_GAP + (panels.some((panel) => panel.note) ? NOTES_GAP : 0), column } }, { description, title: { text: title, subtitle: subtitle.flatMap((line) => lines(line, whole, SUBTITLE_SIZE)) } });
}

