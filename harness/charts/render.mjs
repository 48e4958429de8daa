// render.mjs - a chart's specification as bytes: SVG by Vega, PNG of that by resvg, or the specification itself. Nothing is loaded.
import { execFileSync } from 'node:child_process';
import * as vega from 'vega';
import { compile } from 'vega-lite';
import { slim } from './slim.mjs';
import { widthOf } from './text.mjs';

const PNG_MAX_BYTES = 64 << 20;
const PIXELS = '2';

// Vega guesses at texts where there is no canvas; it is our guess that everything is laid out by.
vega.textMetrics.width = (item, text) => widthOf(String(text ?? item.text ?? ''), item.fontSize ?? 11, item.fontWeight);

const refuse = (uri) => Promise.reject(new Error(`a chart loads nothing, not even ${uri}`));
const loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

const attribute = (text) =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

// One picture with one text alternative, instead of a tree of groups with a label each; ids that stay apart in a page with many.
function asOnePicture(svg, chart, theme) {
  return slim(svg)
    .replace(/ id="/g, ` id="${chart.name}-`)
    .replace(/url\(#/g, `url(#${chart.name}-`)
    .replace(/^<svg [^>]*>/, (tag) => {
      const [, width, height] = / width="([\d.]+)" height="([\d.]+)"/.exec(tag);
      return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
        `font-family="${attribute(theme.config.font)}" role="img" aria-label="${attribute(`${chart.title}. ${chart.description}`)}">`;
    });
}

async function svgOf(chart, theme) {
  const { spec } = compile({ ...chart.spec, config: theme.config }, { logger: vega.logger(vega.Error) });
  const view = new vega.View(vega.parse(spec), { renderer: 'none', loader, logLevel: vega.Error });
  vega.resetSVGDefIds();
  const svg = await view.toSVG();
  view.finalize();
  return asOnePicture(svg, chart, theme);
}

function pngOf(svg) {
  return execFileSync('resvg', ['--zoom', PIXELS, '--sans-serif-family', 'Inter', '-', '-c'], { input: svg, maxBuffer: PNG_MAX_BYTES });
}

export async function bytesOf(chart, theme, format) {
  if (format === 'vega-lite') return Buffer.from(`${JSON.stringify({ ...chart.spec, config: theme.config }, null, 1)}\n`);
  const svg = await svgOf(chart, theme);
  return format === 'png' ? pngOf(svg) : Buffer.from(svg);
}
