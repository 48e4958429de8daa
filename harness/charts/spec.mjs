// spec.mjs - the committed specifications, each of one panel: with the numbers and colours of a chart, and several side by side.
import { readFileSync } from 'node:fs';
import { runtimeScale } from './themes.mjs';

export const template = (name) => JSON.parse(readFileSync(new URL(`./${name}.vl.json`, import.meta.url), 'utf8'));

// `numbers` take the place of the specification's params of that name; what has a runtime's colour gets the run's scale.
export function filled(spec, numbers, runtimes, theme) {
  const { params, ...rest } = spec;
  const numbered = JSON.parse(JSON.stringify(rest), (_, value) => (value?.expr in numbers ? numbers[value.expr] : value));
  for (const layer of numbered.layer)
    for (const channel of [layer.encoding.color, layer.encoding.stroke])
      if (channel?.field === 'runtime') channel.scale = runtimeScale(runtimes, theme);
  return numbered;
}

// In one specification every panel has data of its own name.
function renamed({ spec, datasets }, index) {
  const name = (data) => (data ? { ...data, name: `${data.name}-${index}` } : data);
  const { $schema, description, ...panel } = spec;
  return {
    panel: { ...panel, data: name(panel.data), layer: panel.layer.map((layer) => (layer.data ? { ...layer, data: name(layer.data) } : layer)) },
    datasets: Object.fromEntries(Object.entries(datasets).map(([key, value]) => [`${key}-${index}`, value])),
  };
}

// `made`: [{ spec, datasets }]; `grid`: how many columns they stand in, and how far apart axes are ({ row, column }, pixels); `head`: title
// and description of the whole.
export function composed(made, grid, head) {
  const { $schema } = made[0].spec;
  if (made.length === 1) return { ...made[0].spec, $schema, ...head, datasets: made[0].datasets };
  const all = made.map(renamed);
  return {
    $schema, ...head, ...grid, bounds: 'flush', concat: all.map(({ panel }) => panel),
    datasets: Object.assign({}, ...all.map(({ datasets }) => datasets)),
  };
}
