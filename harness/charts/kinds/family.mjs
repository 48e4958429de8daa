// family.mjs - the other workloads, a family of core's table after the other. A workload that was measured at three sizes or more is a chart
// of lines over its sizes; all others of a family are rows, two panels a chart.
import { hasFigure, headlineOf, inOrder, inWords, panelOf, POINT, processes, titlesOf } from '../cells.mjs';
import { linesSpec } from '../lines.mjs';
import { PANELS_MAX, rowsSpec } from '../rows.mjs';
import { ticksAxis } from '../scales.mjs';
import { named, slug } from '../text.mjs';

const SIZES_MIN = 3, WIDE = 240, NARROW = 145, HIGH = 170, LOW = 120, COLUMNS = 2;

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (workload) => `${workload.name}: ${workload.what || 'one call'}.`;

// ---- Rows ----

function rowCharts(family, blocks, look) {
  const out = [];
  for (let i = 0; i < blocks.length; i += PANELS_MAX) {
    const part = blocks.slice(i, i + PANELS_MAX), alone = part.length === 1;
    const title = capital(family) + (alone ? `: ${part[0].name}` : '');
    const description = part.map((block) => `${block.name}: points on a logarithmic axis of nanoseconds. ${inWords(block.cells, look.data)}`).join(' ');
    const subtitle = [
      ...new Set(part.map((block) => sentence(block.workload))),
      `Time on a log scale: each strong line is ten times the one before.${alone ? '' : ' Each panel has an axis of its own.'} Further left is cheaper.`,
    ];
    const panels = part.map((block) => panelOf(alone ? '' : block.name, block.cells, look.data, !alone));
    const spec = rowsSpec({ panels, figure: POINT, basis: processes(part.flatMap((block) => block.cells)), title, subtitle, description, ...look });
    out.push({ name: slug(family) + (i > 0 ? `-${i / PANELS_MAX + 1}` : ''), section: 'family', title, description, spec });
  }
  return out;
}

function blocksOf(workload, data) {
  const cells = data.cells.filter((cell) => cell.workload === workload.name);
  const sizes = [...new Set(cells.filter(hasFigure).map((cell) => cell.size))];
  return sizes.map((size) => ({ workload, name: named(workload.name, size), cells: cells.filter((cell) => cell.size === size) }));
}

// ---- Lines over sizes ----

// Its sizes that have figures, and the kinds of text among them.
function sizesOf(workload, data) {
  const there = new Set(data.cells.filter((cell) => cell.workload === workload.name && hasFigure(cell)).map((cell) => cell.size));
  return workload.sizes.filter((size) => size.amount > 0 && there.has(size.label));
}

const kindsOf = (sizes) => [...new Set(sizes.map((size) => size.kind))];

function isSwept(sizes) {
  return kindsOf(sizes).some((kind) => sizes.filter((size) => size.kind === kind).length >= SIZES_MIN);
}

// In the order of sizes; one that has no figure is a gap, which no line crosses.
function withGaps(points, sizes) {
  return sizes.map((size) => points.find((point) => point.x === size.amount) ?? { x: size.amount, y: null }).sort((a, b) => a.x - b.x);
}

function linesOf(cells, sizes) {
  const amounts = new Map(sizes.map((size) => [size.label, size.amount])), out = new Map();
  for (const cell of cells) {
    if (!amounts.has(cell.size) || !hasFigure(cell)) continue;
    if (!out.has(cell.mechanism)) out.set(cell.mechanism, { runtime: cell.runtime, mechanism: cell.mechanism, points: [] });
    out.get(cell.mechanism).points.push({ x: amounts.get(cell.size), y: cell.ns.p10, low: cell.ns.low, high: cell.ns.high });
  }
  for (const line of out.values()) line.points = withGaps(line.points, sizes);
  return [...out.values()];
}

function sweepPanels(workload, sizes, data) {
  const cells = data.cells.filter((cell) => cell.workload === workload.name), kinds = kindsOf(sizes);
  return inOrder(data).flatMap((runtime) => {
    const own = cells.filter((cell) => cell.runtime === runtime.name && hasFigure(cell));
    return own.length === 0 ? [] : kinds.map((kind, k) => {
      const some = sizes.filter((size) => size.kind === kind);
      return {
        runtime: runtime.name, title: k === 0 ? runtime.title : '', note: kind, lines: linesOf(own, some),
        reference: linesOf(cells.filter((cell) => cell.baseline), some).flatMap((line) => line.points),
      };
    });
  });
}

function sweepChart(workload, sizes, look) {
  const { data } = look, kinds = kindsOf(sizes), unit = sizes[0].unit, several = kinds.length > 1;
  const amounts = [...new Set(sizes.map((size) => size.amount))].sort((a, b) => a - b), ends = [sizes[0], sizes.at(-1)];
  const base = data.cells.find((cell) => cell.workload === workload.name && cell.baseline && hasFigure(cell));
  const cells = data.cells.filter((cell) => cell.workload === workload.name), title = `${capital(workload.family)}: ${workload.name}`;
  const upright = cells.some((cell) => hasFigure(cell) && cell.ns.low !== null) ? ' Upright lines: 95 % intervals.' : '';
  const description = `Lines on logarithmic axes, nanoseconds a call by ${unit}, a panel a runtime${several ? ' and kind of text' : ''}. ` + ends.map((size) =>
    `At ${size.label}: ${inWords(data.cells.filter((cell) => cell.workload === workload.name && cell.size === size.label), data)}`).join(' ');
  const subtitle = [
    sentence(workload),
    `Time of a call (up) by ${unit} (across), both on log scales, the same in every panel.${upright}${base ? ` Grey: ${titlesOf(data).get(base.runtime)} ${base.mechanism}.` : ''}`,
  ];
  const x = { ...ticksAxis({ domain: [amounts[0] / 1.3, amounts.at(-1) * 1.3], ticks: amounts, written: unit === 'bytes' ? 'bytes' : 'number' }), unit };
  const spec = linesSpec({
    panels: sweepPanels(workload, sizes, data), columns: several ? kinds.length : COLUMNS, everyLabelled: !several, x,
    width: several ? NARROW : WIDE, height: several ? LOW : HIGH, marked: true, basis: processes(cells), title, subtitle, description, ...look,
  });
  return { name: slug(workload.name), section: 'family', title, description, spec };
}

// ---- All ----

function familyCharts(family, look) {
  const { data } = look, headline = headlineOf(data), rows = [], out = [];
  for (const workload of data.workloads.filter((w) => w.family === family && !w.control)) {
    const sizes = sizesOf(workload, data);
    if (isSwept(sizes)) out.push(sweepChart(workload, sizes, look));
    else rows.push(...blocksOf(workload, data).filter((block) => block.workload !== headline?.workload));
  }
  return [...rowCharts(family, rows, look), ...out];
}

// Two names that come out alike get a number.
function numbered(charts) {
  const seen = new Map();
  return charts.map((chart) => {
    const count = (seen.get(chart.name) ?? 0) + 1;
    seen.set(chart.name, count);
    return count === 1 ? chart : { ...chart, name: `${chart.name}-x${count}` };
  });
}

export function charts(data, theme) {
  const families = [...new Set((data.workloads ?? []).map((workload) => workload.family))];
  return numbered(families.flatMap((family) => familyCharts(family, { data, theme })));
}
