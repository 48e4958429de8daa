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

// 1 … 9 of each decade, all with a line; those of 10 are labelled by the specification.
export function logTicks([low, high]) {
  const ticks = [];
  for (let d = Math.floor(Math.log10(low)); d <= Math.ceil(Math.log10(high)); d++)
    for (let s = 1; s < 10; s++) {
      const tick = Number(`${s}e${d}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  return ticks;
}

export const logAt = (value, [low, high], length) => (Math.log(value / low) / Math.log(high / low)) * length;

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
