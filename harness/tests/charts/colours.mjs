// colours.mjs THEMES - texts have a contrast of 4.5:1 and marks of 3:1 to the ground and to the bands behind rows; colours of runtimes differ
// for readers of normal sight and of the three kinds of colour blindness. Contrast as WCAG 2 has it; colour blindness by the matrices of
// Machado, Oliveira and Fernandes (2009) for its full form; differences in hundredths of OKLab.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

const { themes, BAND_OPACITY } = await import(pathToFileURL(process.argv[2]));

const LEAST = { text: 4.5, mark: 3, pair: 4.5 }; // pair: the first eight runtimes, which is all that there are today
const COMPARED = 8;

const SIGHTS = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const dot = (a, b) => a.reduce((sum, x, i) => sum + x * b[i], 0);
const luminance = (rgb) => dot([0.2126, 0.7152, 0.0722], rgb.map(linear));

function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function oklab(hex, sight) {
  const rgb = SIGHTS[sight].map((row) => Math.min(1, Math.max(0, dot(row, parts(hex).map(linear)))));
  const lms = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]]
    .map((row) => Math.cbrt(dot(row, rgb)));
  return [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]]
    .map((row) => dot(row, lms));
}

for (const name of ['light', 'dark']) {
  const theme = themes[name], ground = parts(theme.background), muted = parts(theme.muted);
  const band = ground.map((c, i) => c * (1 - BAND_OPACITY) + muted[i] * BAND_OPACITY);
  for (const behind of [ground, band]) {
    for (const text of ['ink', 'muted', 'warn']) assert.ok(contrast(parts(theme[text]), behind) >= LEAST.text, `${name}: ${text}`);
    for (const colour of theme.runtimes) assert.ok(contrast(parts(colour), behind) >= LEAST.mark, `${name}: ${colour} ${contrast(parts(colour), behind)}`);
  }
  const some = theme.runtimes.slice(0, COMPARED);
  for (const sight of Object.keys(SIGHTS))
    some.forEach((a, i) => some.slice(0, i).forEach((b) => {
      const [p, q] = [oklab(a, sight), oklab(b, sight)], difference = 100 * Math.hypot(...p.map((x, k) => x - q[k]));
      assert.ok(difference >= LEAST.pair, `${name}: ${a} and ${b} differ by ${difference.toFixed(1)} (${sight})`);
    }));
}
