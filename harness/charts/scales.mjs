// scales.mjs - logarithmic and linear axes with the ticks that stand at them, and labels that keep a distance.

const STEPS = [1, 2, 5];

// From the last to the next of 1, 2, 5, 10 …, a hand's breadth outside of the values.
export function logDomain(values) {
  const known = values.filter((v) => Number.isFinite(v) && v > 0);
  if (known.length === 0) return [1, 10];
  return [boundary(Math.min(...known) / 1.12, -1), boundary(Math.max(...known) * 1.12, 1)];
}

function boundary(value, direction) {
  const decade = Math.floor(Math.log10(value));
  const all = [decade - 1, decade, decade + 1].flatMap((d) => STEPS.map((s) => Number(`${s}e${d}`)));
  return direction < 0 ? all.filter((v) => v <= value).at(-1) : all.find((v) => v >= value);
}

// 1 … 9 of each decade, all of them with a line.
function logTicks([low, high]) {
  const ticks = [];
  for (let d = Math.floor(Math.log10(low)); d <= Math.ceil(Math.log10(high)); d++)
    for (let s = 1; s < 10; s++) {
      const tick = Number(`${s}e${d}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  return ticks;
}

export const logAt = (value, [low, high], length) => (Math.log(value / low) / Math.log(high / low)) * length;

const decadesOf = (ticks) => ticks.filter((tick) => /^1e/.test(tick.toExponential()));

// Decades; with 1, 2 and 5 where decades are fewer than three and there is room for `gap` pixels from one to the next; every second one and
// so on where there is none.
function labelled(domain, length, gap) {
  const ticks = logTicks(domain), decades = decadesOf(ticks), pixels = (from, to) => logAt(to, domain, length) - logAt(from, domain, length);
  const fits = pixels(domain[0], 2 * domain[0]) >= gap;
  if (decades.length < 2 || (decades.length < 3 && fits)) return ticks.filter((tick) => (fits ? /^[125]e/ : /^[15]e/).test(tick.toExponential()));
  return decades.filter((_, i) => i % Math.ceil(gap / pixels(decades[0], decades[1])) === 0);
}

// How numbers at an axis are written: "10 ns", "100 µs"; "16 B", "4 KiB"; "10k"; "4,096". `datum.value` is a number of ours.
const WRITTEN = {
  duration: "datum.value < 1e3 ? format(datum.value, '~r') + ' ns' : datum.value < 1e6 ? format(datum.value / 1e3, '~r') + ' µs' : datum.value < 1e9 ? format(datum.value / 1e6, '~r') + ' ms' : format(datum.value / 1e9, '~r') + ' s'",
  bytes: "datum.value >= 1048576 ? format(datum.value / 1048576, '~r') + ' MiB' : datum.value >= 1024 ? format(datum.value / 1024, '~r') + ' KiB' : format(datum.value, '~r') + ' B'",
  count: "format(datum.value, '~s')",
  number: "format(datum.value, ',~r')",
};

const labels = (values, written) => `indexof(${JSON.stringify(values)}, datum.value) < 0 ? '' : ${WRITTEN[written]}`;
const gridOpacity = (values) => ({ condition: { test: `indexof(${JSON.stringify(values)}, datum.value) >= 0`, value: 1 }, value: 0.4 });

// What a specification's logarithmic scale and axis get: labels at least `gap` pixels apart, a fine line at 2 … 9, too, where `fine`.
export function logAxis({ domain, length, gap, written, fine }) {
  const some = labelled(domain, length, gap), ticks = fine ? logTicks(domain) : [...new Set([...decadesOf(logTicks(domain)), ...some])];
  const strong = decadesOf(ticks);
  return { scale: { type: 'log', domain }, axis: { values: ticks, labelExpr: labels(some, written), gridOpacity: gridOpacity(strong.length > 0 ? strong : some) } };
}

// The same with its ticks given.
export function ticksAxis({ domain, ticks, written }) {
  return { scale: { type: 'log', domain }, axis: { values: ticks, labelExpr: labels(ticks, written), gridOpacity: 0.4 } };
}

// Moves positions apart until they keep `gap`, as little as can be, between 0 and `length` where there is room. Returns them in their order.
export function spread(positions, gap, length) {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b] || a - b);
  const groups = [];
  for (const i of order) {
    groups.push({ members: [i], at: positions[i] });
    while (groups.length > 1 && start(groups.at(-1), gap) < end(groups.at(-2), gap) + gap) merge(groups, positions, gap, length);
  }
  const out = [];
  for (const g of groups) g.members.forEach((i, k) => { out[i] = start(g, gap) + k * gap; });
  return out;
}

const start = (g, gap) => g.at - ((g.members.length - 1) * gap) / 2;
const end = (g, gap) => g.at + ((g.members.length - 1) * gap) / 2;

function merge(groups, positions, gap, length) {
  const last = groups.pop(), first = groups.pop();
  const members = [...first.members, ...last.members];
  const half = ((members.length - 1) * gap) / 2;
  const mean = members.reduce((sum, i) => sum + positions[i], 0) / members.length;
  groups.push({ members, at: Math.max(half, Math.min(length - half, mean)) });
}
