// warmup.mjs - how a call becomes cheaper while a process warms up: one process of each mechanism, a panel a runtime.
import { inOrder, titlesOf } from '../cells.mjs';
import { linesSpec } from '../lines.mjs';
import { logAxis, logDomain } from '../scales.mjs';
import { named } from '../text.mjs';

const WIDTH = 270, HEIGHT = 200, COLUMNS = 2;

const lineOf = ({ runtime, mechanism, calls, ns }) => ({ runtime, mechanism, points: calls.map((x, i) => ({ x, y: ns[i] })).filter((p) => p.y > 0) });

function describe(curves, data) {
  const titles = titlesOf(data);
  const drops = curves.map((c) => ({ c, times: c.ns[0] / c.ns.at(-1) })).sort((a, b) => b.times - a.times);
  const said = [drops[0], drops.at(-1)].map(({ c, times }) => `${titles.get(c.runtime) ?? c.runtime} ${c.mechanism} ${times >= 10 ? Math.round(times) : times.toFixed(1)} times`);
  return `The first call is dearer than one at the end: most for ${said[0]}, least for ${said[1]}.`;
}

export function charts(data, theme) {
  const curves = (data.warmup ?? []).filter((curve) => curve.calls.length > 1);
  if (curves.length === 0) return [];
  const all = curves.map(lineOf), base = all.find((line) => `${line.runtime}/${line.mechanism}` === data.run.baseline);
  const panels = inOrder(data).map((runtime) => ({
    runtime: runtime.name, title: runtime.title, note: '', lines: all.filter((line) => line.runtime === runtime.name), reference: base?.points ?? [],
  })).filter((panel) => panel.lines.length > 0);
  const title = 'How calls become cheaper while a process warms up';
  const description = `Lines on logarithmic axes, nanoseconds a call by calls made so far, a panel a runtime. ${describe(curves, data)}`;
  const subtitle = [
    `${named(curves[0].workload, curves[0].size)}, one process of each mechanism: the one whose figure is in the middle. Time of a call (up) by calls made so far (across), both on log scales, the same in every panel.`,
    `On the left the first call of all, with what is loaded, bound or compiled on demand; then means of the calls since the last point.${base ? ` Grey: ${titlesOf(data).get(base.runtime)} ${base.mechanism}.` : ''}`,
  ];
  const domain = logDomain(all.flatMap((line) => line.points.map((p) => p.x)));
  const x = { ...logAxis({ domain, length: WIDTH, gap: 36, written: 'count', fine: false }), unit: 'calls so far' };
  const spec = linesSpec({ panels, columns: COLUMNS, everyLabelled: true, x, width: WIDTH, height: HEIGHT, marked: false, basis: 'one process a line', title, subtitle, description, data, theme });
  return [{ name: 'warmup', section: 'warmup', title, description, spec }];
}
