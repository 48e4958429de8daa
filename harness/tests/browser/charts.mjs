// charts.mjs SVG... - in each picture, set in each of the fonts below, no text stands on another and none leaves the picture; silent where
// all is well. Vega in Node.js can only guess how wide a text is: here it is known.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { withPage } from "./browser.mjs";

const fonts = ["Inter", "DejaVu Sans"]; // ours, and the widest of those that stand in for it
const files = process.argv.slice(2);

// What is wrong, as texts. Half a pixel is no overlap.
function faults() {
  const slack = 0.5;
  const picture = document.querySelector("svg").getBoundingClientRect();
  const boxes = [...document.querySelectorAll("svg text")].filter((text) => text.textContent.trim()).map((text) => [text.textContent, text.getBoundingClientRect()]);
  const found = boxes.length > 0 ? [] : ["there is no text"];
  boxes.forEach(([text, box], i) => {
    if (box.left < picture.left || box.right > picture.right || box.top < picture.top || box.bottom > picture.bottom) found.push(`'${text}' leaves the picture`);
    for (const [other, its] of boxes.slice(0, i)) {
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left), down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (across > slack && down > slack) found.push(`'${other}' and '${text}' overlap by ${across.toFixed(1)} x ${down.toFixed(1)}`);
    }
  });
  return found;
}

await withPage(files[0], async (page) => {
  await page.goto("about:blank");
  for (const file of files)
    for (const font of fonts) {
      const svg = (await readFile(file, "utf8")).replace(/ font-family="[^"]*"/, ` font-family="${font}"`);
      await page.setContent(`<!doctype html><title>a</title>${svg}`);
      await page.evaluate(() => document.fonts.ready);
      assert.deepEqual(await page.evaluate(faults), [], `${file}, ${font}`);
    }
});
