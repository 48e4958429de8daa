// text.mjs - texts in charts: how wide they are, in lines, as numbers and as names of files.

// Widths in thousandths of the size, of the wider ones of the fonts that `themes.mjs` names: a text may take less room, not more.
const NARROW = /[iljtfrI.,:;'|!()[\]/ ]/;
const WIDE = /[mwMW@%]/;
const UPPER = /[A-Z0-9&#_+=<>~]/;

function widthOfCharacter(c) {
  if (c.codePointAt(0) > 0x2e7f) return 1000;
  if (NARROW.test(c)) return 380;
  if (WIDE.test(c)) return 920;
  return UPPER.test(c) ? 680 : 600;
}

const known = new Map();

export function widthOf(text, size, weight) {
  let sum = known.get(text);
  if (sum === undefined) {
    sum = 0;
    for (const c of text) sum += widthOfCharacter(c);
    known.set(text, sum);
  }
  const bold = weight === 'bold' || Number(weight) >= 600;
  return (sum * size * (bold ? 1.07 : 1)) / 1000;
}

export const widest = (texts, size, weight) => Math.ceil(Math.max(0, ...texts.map((text) => widthOf(text, size, weight))));

// Whole words in lines of at most `width`.
export function lines(text, width, size) {
  const all = [];
  for (const word of text.split(' ')) {
    const last = all.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width) all[all.length - 1] = `${last} ${word}`;
    else all.push(word);
  }
  return all;
}

// Cut with an ellipsis where it is wider than `width`.
export function cut(text, width, size, weight) {
  if (widthOf(text, size, weight) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(`${characters.join('')}…`, size, weight) > width) characters.pop();
  return `${characters.join('')}…`;
}

// "buffer copy" is buffer-copy.
export const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'unnamed';

export const named = (workload, size) => (size ? `${workload} ${size}` : workload);

// "6 processes a figure", "6 to 8 processes a figure".
export function basisOf(counts, one, many) {
  const least = Math.min(...counts), most = Math.max(...counts);
  return `${least}${most > least ? ` to ${most}` : ''} ${most === 1 ? one : many} a figure`;
}

// Digits of large numbers in threes: "47,200".
export const grouped = (figure) => figure.replace(/^\d{5,}/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));

// Where it was measured, when, by what; `basis`: what a figure stands on.
export function source(run, basis) {
  const machine = [run.cpu_model ?? 'unknown processor', run.kernel ? `Linux ${run.kernel}` : 'unknown kernel'];
  if (run.hypervisor) machine.push('in a virtual machine');
  return `${machine.join(', ')} · ${run.date} · ${basis}${run.interrupted ? ', interrupted' : ''} · ffibench`;
}
