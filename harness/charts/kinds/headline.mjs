// headline.mjs - what a call costs: the cheapest workload, which is the first of core's table that the run has, a row a mechanism.
import { headlineOf, inWords, panelOf, POINT, processes } from '../cells.mjs';
import { rowsSpec } from '../rows.mjs';
import { named } from '../text.mjs';

export function charts(data, theme) {
  const found = headlineOf(data);
  if (!found) return [];
  const { workload, size } = found;
  const cells = data.cells.filter((cell) => cell.workload === workload.name && cell.size === size);
  const title = 'What a call into C costs';
  const description = `Points on a logarithmic axis of nanoseconds, one for each mechanism of each runtime. ${inWords(cells, data)}`;
  const subtitle = [
    `From each runtime, by each mechanism (bold: the usual one): ${workload.what || 'one call'} (${named(workload.name, size)}).`,
    'Time on a log scale: each strong line is ten times the one before. Further left is cheaper.',
  ];
  const spec = rowsSpec({ panels: [panelOf('', cells, data)], figure: POINT, basis: processes(cells), title, subtitle, description, data, theme });
  return [{ name: 'headline', section: 'headline', title, description, spec }];
}
