// history.mjs - cells over time: a small panel a cell, each with an axis of its own, run after run; where it changed, and which versions did.
import { composed, filled, template } from '../spec.mjs';
import { cut, lines, named, widthOf } from '../text.mjs';
import { SUBTITLE_SIZE } from '../themes.mjs';

const WIDTH = 190, HEIGHT = 64, COLUMNS = 4, GAP = { column: 66, row: 74 };
const TITLE = 12, TEXT = 10.5, TITLE_Y = -29, SECOND_Y = -14, MARK_Y = -11, TURN_Y = HEIGHT + 26, FOOT_Y = HEIGHT + 64, FOOT_STEP = 16;
const SAID_MAX = 8;
const LEAST_SPAN = 0.1; // of an axis, as a share of its figures

// ---- Where things stand ----

const xAt = (run, count) => ((run - 0.5) / count) * WIDTH;

// A tenth of the figures at least, so that what does not change looks so.
function domainOf(figures) {
  const values = figures.flatMap((f) => [f.value, f.low, f.high]).filter((v) => Number.isFinite(v));
  const low = Math.min(...values), high = Math.max(...values), middle = (low + high) / 2;
  const half = Math.max((high - low) * 0.6, (LEAST_SPAN / 2) * middle);
  return [middle - half, middle + half];
}

// A line ends where a run has no figure, and where another loop begins.
function pointsOf(cell) {
  let stretch = 0, last;
  return cell.figures.map(({ run, value, low, high, break: broken }) => {
    if (broken || (last !== undefined && run !== last + 1)) stretch += 1;
    last = run;
    return { x: run, y: value, low, high, stretch, runtime: cell.runtime };
  });
}

// Texts in a line, each right of its run, as wide as there is room before the next; none where that is too little to read.
function versions(turns, count) {
  return turns.flatMap(({ run, difference }, i) => {
    const x = xAt(run - 0.5, count) + 8, end = i + 1 < turns.length ? xAt(turns[i + 1].run - 0.5, count) - 8 : WIDTH + GAP.column - 14;
    const text = cut(became(difference), end - x, TEXT);
    return text.length < 3 ? [] : [{ x, y: TURN_Y, text }];
  });
}

// Right of its line, or left of it, where there is room; the description has them all.
function marksOf(changes, count) {
  let taken = -GAP.column / 2;
  return changes.flatMap(({ run, change }, i) => {
    const at = xAt(run - 0.5, count), width = widthOf(change, TEXT, 700);
    const end = i + 1 < changes.length ? xAt(changes[i + 1].run - 0.5, count) : WIDTH + GAP.column / 2;
    const x = at + 3 + width <= end ? at + 3 : at - 3 - width;
    if (x < taken) return [];
    taken = Math.max(at, x + width) + 3;
    return [{ x, y: MARK_Y, text: change }];
  });
}

// What a version became, of "go1.26 linux -> go1.27 linux, …".
const became = (difference) => (difference.split(' -> ')[1] ?? difference).split(', ')[0];

// Numbers at the axis: the first and the last run, and those where something happened, as far as there is room.
function ticksOf(count, runs) {
  const ticks = [1];
  for (const run of [...new Set([...runs, count])].sort((a, b) => a - b))
    if (run !== 1 && xAt(run, count) - xAt(ticks.at(-1), count) >= 16) ticks.push(run);
  return ticks;
}

// ---- A panel ----

function titleOf(cell, titles) {
  const name = `${titles.get(cell.runtime) ?? cell.runtime} ${cell.mechanism}`;
  const figure = ` ${cell.latest} ${cell.unit}`;
  return cut(name, WIDTH + GAP.column - 20 - widthOf(figure, TITLE, 700), TITLE, 700) + figure;
}

function panelOf(cell, series, look, several) {
  const { data, theme, titles } = look, count = series.runs.length;
  const turns = series.turns.filter((turn) => turn.name === cell.runtime);
  const spec = filled(template('history'), { title_y: several ? TITLE_Y + SECOND_Y : TITLE_Y, turn_y: TURN_Y - 1 }, data.runtimes, theme);
  for (const { encoding: { x, y } } of spec.layer) {
    if (x?.axis) { x.scale.domain = [0.5, count + 0.5]; x.axis.values = ticksOf(count, [...cell.changes, ...turns].map((c) => c.run)); }
    if (y?.axis) y.scale.domain = domainOf(cell.figures);
  }
  return {
    spec: { ...spec, width: WIDTH, height: HEIGHT },
    datasets: {
      points: pointsOf(cell), changes: cell.changes.map(({ run }) => ({ x: run - 0.5 })), turns: turns.map(({ run }) => ({ x: run - 0.5 })),
      texts: [...(several ? [{ x: 0, y: TITLE_Y + 1, text: named(cell.workload, cell.size) }] : []), ...versions(turns, count)],
      marks: marksOf(cell.changes, count),
      titles: [{ text: titleOf(cell, titles) }],
    },
  };
}

// ---- The chart ----

const inWords = (cell, titles) =>
  `${titles.get(cell.runtime) ?? cell.runtime} ${cell.mechanism} ${named(cell.workload, cell.size)} ${cell.changes.map((c) => `${c.change} at run ${c.run}`).join(' and ')}`;

// As many as can be listened to; the tables have the rest.
const listed = (texts) => texts.slice(0, SAID_MAX).join('; ') + (texts.length > SAID_MAX ? `; and ${texts.length - SAID_MAX} more` : '');

function describe(series, titles) {
  const changed = series.cells.filter((cell) => cell.changes.length > 0);
  const parts = [`A small panel for each of ${series.cells.length} cells over ${series.runs.length} runs, from ${series.runs[0]} to ${series.runs.at(-1)} UTC.`];
  parts.push(changed.length > 0 ? `Changed: ${listed(changed.map((cell) => inWords(cell, titles)))}.` : 'None of them changed.');
  if (series.turns.length > 0) parts.push(`Versions and settings that changed: ${listed(series.turns.map((t) => `${t.name} at run ${t.run}, ${t.difference}`))}.`);
  return parts.join(' ');
}

// Below the panels: machine, and whatever changed that no panel's axis has.
function footOf(series, width) {
  const others = series.turns.filter((turn) => !turn.runtime).map((turn) => `run ${turn.run}: ${turn.name} ${turn.difference}`);
  const all = [`${series.machine} · runs of ${series.runs[0]} to ${series.runs.at(-1)} UTC · ffibench`, ...others];
  return all.flatMap((text) => lines(text, width, 11)).map((text, i) => ({ x: 0, y: FOOT_Y + i * FOOT_STEP, text }));
}

function chart(series, index, look) {
  const several = new Set(series.cells.map((cell) => `${cell.workload}/${cell.size}`)).size > 1, columns = Math.min(COLUMNS, series.cells.length);
  const width = columns * WIDTH + (columns - 1) * GAP.column;
  const title = several ? 'Calls into C over time' : `Calls into C over time: ${named(series.cells[0].workload, series.cells[0].size)}`;
  const description = describe(series, look.titles);
  const subtitle = [
    'A point a run with its 95 % interval, in the order of time; runs stand at equal distances, however long it was between them.',
    'Each panel has an axis of its own, which does not begin at zero and spans a tenth of the figures at least. Dashed: a confirmed change. Triangle: another version.',
    ...(series.left_out > 0 ? [`${series.left_out} more cells are left out: --cells chooses.`] : []),
  ];
  const made = series.cells.map((cell) => panelOf(cell, series, look, several));
  made[Math.floor((made.length - 1) / columns) * columns].datasets.texts.push(...footOf(series, width));
  const head = { description, title: { text: title, subtitle: subtitle.flatMap((line) => lines(line, width, SUBTITLE_SIZE)) } };
  const spec = composed(made, { columns, spacing: several ? { ...GAP, row: GAP.row - SECOND_Y } : GAP }, head);
  return { name: index === 0 ? 'history' : `history-${index + 1}`, section: 'history', title, description, spec };
}

export function charts(data, theme) {
  const titles = new Map((data.runtimes ?? []).map((r) => [r.name, r.title]));
  return (data.history ?? []).filter((series) => series.cells.length > 0).map((series, i) => chart(series, i, { data, theme, titles }));
}
