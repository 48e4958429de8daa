// themes.mjs - colours and fonts. Colours of runtimes are of Okabe and Ito's set, darker on white and lighter on black until each has a
// contrast of 3:1 there (a test computes it); a runtime has the colour of its place in the run. In a page they are the page's.
const FONT = "Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

const light = {
  background: '#ffffff', ink: '#1a1d21', muted: '#5a626d', grid: '#c9ced6', warn: '#a3420a',
  runtimes: ['#3c434d', '#0072b2', '#c24e00', '#00805d', '#b0478a', '#987000', '#3b8fd0', '#7a1f3d', '#6a51c7', '#5f7a00'],
};
const dark = {
  background: '#0d1117', ink: '#e8ebef', muted: '#9aa4b1', grid: '#39424e', warn: '#ffb07a',
  runtimes: ['#c3cad3', '#4da6e0', '#ff8a3d', '#2fc79b', '#e08fc0', '#e6b422', '#9fd4ff', '#d9667f', '#a996f5', '#b3cc4d'],
};
const page = {
  background: 'transparent', ink: 'var(--chart-ink)', muted: 'var(--chart-muted)', grid: 'var(--chart-grid)',
  warn: 'var(--chart-warn)', runtimes: light.runtimes.map((_, i) => `var(--chart-${i + 1})`),
};

// Marks of a specification name a style ("muted"), never a colour.
function config(colours) {
  const { background, ink, muted, grid, warn } = colours;
  const hole = background === 'transparent' ? 'var(--chart-background)' : background;
  return {
    background, font: FONT, padding: 12, aria: false,
    view: { stroke: null },
    title: { anchor: 'start', frame: 'bounds', fontSize: 19, fontWeight: 700, color: ink, subtitleColor: muted, subtitleFontSize: 12.5, subtitleLineHeight: 17, subtitlePadding: 6, offset: 14 },
    axis: { domain: false, ticks: false, gridColor: grid, labelColor: muted, labelFontSize: 11.5, labelPadding: 6, titleColor: muted, titleFontSize: 11.5, titleFontWeight: 400, labelOverlap: false, labelBound: false },
    mark: { color: muted }, rule: { color: muted }, text: { fontSize: 12, color: ink },
    style: {
      ink: { color: ink }, muted: { color: muted }, small: { color: muted, fontSize: 11 }, warn: { color: warn, fontSize: 11 },
      band: { color: muted, opacity: 0.09 }, hollow: { fill: hole }, hollowmuted: { fill: hole, stroke: muted },
    },
  };
}

const themed = (colours) => ({ ...colours, config: config(colours) });

export const themes = { light: themed(light), dark: themed(dark), page: themed(page) };

// The colour scale of the runtimes: the same in every chart of a run.
export function runtimeScale(runtimes, theme) {
  const range = runtimes.map((_, i) => theme.runtimes[i % theme.runtimes.length]);
  return { domain: runtimes.map((r) => r.name), range };
}
