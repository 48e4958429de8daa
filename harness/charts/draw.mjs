// draw.mjs - draws charts: `node draw.mjs DATA THEME FORMAT [NAME]`. Reads the JSON of chart_data.h, asks each kind of chart what it has to
// show, and writes for each chart a line of JSON, as many bytes as that says, and the end of a line (charts.c). README.md: a new kind.
import { readFileSync, writeSync } from 'node:fs';
import { bytesOf } from './render.mjs';
import { themes } from './themes.mjs';
import * as comparison from './kinds/comparison.mjs';
import * as family from './kinds/family.mjs';
import * as headline from './kinds/headline.mjs';
import * as history from './kinds/history.mjs';
import * as startup from './kinds/startup.mjs';
import * as warmup from './kinds/warmup.mjs';

const kinds = [headline, family, warmup, startup, history, comparison];

// What the user can mend: one line, exit status 2.
class Refusal extends Error {}

function chosen(charts, name) {
  if (name === undefined) return charts;
  const found = charts.filter((chart) => chart.name === name);
  const there = charts.length > 0 ? `there are ${charts.map((chart) => chart.name).join(', ')}` : 'it has none';
  if (found.length === 0) throw new Refusal(`no chart '${name}' in these figures; ${there}`);
  return found;
}

// A pipe takes part of a large text at a time, and may be full.
function write(bytes) {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

async function main([file, themeName, format, name]) {
  const data = JSON.parse(readFileSync(file, 'utf8'));
  const theme = themes[themeName];
  const charts = kinds.flatMap((kind) => kind.charts(data, theme));
  for (const chart of chosen(charts, name)) {
    const { name, section, title, description } = chart;
    const bytes = await bytesOf(chart, theme, format);
    write(Buffer.concat([Buffer.from(`${JSON.stringify({ name, section, title, description, size: bytes.length })}\n`), bytes, Buffer.from('\n')]));
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error instanceof Refusal ? error.message : error.stack.split('\n', 3).join(' ')}\n`);
  process.exitCode = error instanceof Refusal ? 2 : 1;
});
