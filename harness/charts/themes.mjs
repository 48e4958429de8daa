// themes.mjs - colours and fonts. Colours of runtimes are the hues of Okabe and Ito's set, moved by a search until any two of them differ
// for readers of normal sight and of the three kinds of colour blindness, with a contrast of 3:1 to the ground (harness/tests/charts.bats
// computes both). Marks alone have them: names are ink. A runtime has the colour of its place in the run; in a page they are the page's.
export const SUBTITLE_SIZE = 12.5;
export const BAND_OPACITY = 0.07;
const FONT = "Inter, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

const light = {
  background: '#ffffff', ink: '#1a1d21', muted: '#5a626d', grid: '#c9ced6', warn: '#a3420a',
  runtimes: ['#838994', '#2937b3', '#d06a38', '#0a5420', '#660a6d', '#885c09', '#127ab7', '#b4136c', '#8b65ee', '#534d18'],
};
const dark = {
  background: '#0d1117', ink: '#e8ebef', muted: '#9aa4b1', grid: '#39424e', warn: '#ffb07a',
  runtimes: ['#dce6ee', '#4760de', '#d4a39a', '#2fa32f', '#ca68b0', '#f0cd25', '#58c7fe', '#8e6064', '#b07bff', '#88f196'],
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
    title: { anchor: 'start', frame: 'bounds', fontSize: 19, fontWeight: 700, color: ink, subtitleColor: muted, subtitleFontSize: SUBTITLE_SIZE, subtitleLineHeight: 17, subtitlePadding: 6, offset: 14 },
    axis: { domain: false, ticks: false, gridColor: grid, labelColor: muted, labelFontSize: 11.5, labelPadding: 6, titleColor: muted, titleFontSize: 11.5, titleFontWeight: 400, labelOverlap: false, labelBound: false },
    mark: { color: muted }, rule: { color: muted }, text: { fontSize: 12, color: ink },
    style: {
      ink: { color: ink }, muted: { color: muted }, small: { color: muted }, warn: { color: warn },
      band: { color: muted, opacity: BAND_OPACITY }, hollow: { fill: hole }, hollowmuted: { fill: hole, stroke: muted },
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
