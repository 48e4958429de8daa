// crosscheck.js - what `ffibench crosscheck` asks of a harness: mitata measures the cells that are wanted, and its samples go to the runner
// as they are. Nothing is timed here.
//
//     node --expose-gc crosscheck.js DRIVER    DRIVER: the folder of the driver that was built, with the addon
//     node crosscheck.js --version
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { measure } from 'mitata';

import { makeCells } from './cells.js';

// mitata takes the time of 4096 calls together where one is short, and judges that by the first three calls of the process, which take as
// long as it takes to link them: on a busy machine long enough for samples of single calls. And it would be content with twelve samples. The rest is its own choice.
const options = { warmup_threshold: Infinity, batch_threshold: Infinity, min_samples: 100 };

async function measureCells(driver, names) {
  const cells = makeCells(createRequire(import.meta.url)(`${driver}/addon.node`));
  const unknown = names.find((name) => !Object.hasOwn(cells, name));
  if (unknown !== undefined) throw new Error(`no loop for cell "${unknown}"`);
  const records = [];
  for (const cell of names) {
    const { samples } = await measure(cells[cell], { ...options });
    records.push({ cell, ns: samples.map((ns) => Number(ns.toFixed(4))) });
  }
  return [...records, { end: true }];
}

function version() {
  const mitata = JSON.parse(readFileSync(new URL('node_modules/mitata/package.json', import.meta.url), 'utf8')).version;
  return `mitata ${mitata}, Node.js ${process.versions.node}`;
}

const { FFIBENCH_CROSSCHECK: cells, FFIBENCH_FD: fd } = process.env;
if (process.argv[2] === '--version') {
  console.log(version());
} else if (process.argv.length === 3 && cells && fd) {
  const records = await measureCells(process.argv[2], cells.split(' ').filter(Boolean));
  writeFileSync(Number(fd), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
} else {
  console.error('usage: FFIBENCH_CROSSCHECK=CELLS FFIBENCH_FD=NUMBER node crosscheck.js DRIVER | node crosscheck.js --version');
  process.exitCode = 2;
}
