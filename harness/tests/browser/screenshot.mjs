// screenshot.mjs PAGE IMAGE [THEME [WIDTH [SELECTOR]]] - what a page looks like: the whole of it, or one element.
import { withPage } from "./browser.mjs";

const [file, path, theme = "light", width = "1280", selector] = process.argv.slice(2);
await withPage(
  file,
  async (page) => {
    const target = selector ? await page.waitForSelector(selector) : page;
    await target.screenshot(selector ? { path } : { path, fullPage: true });
  },
  { theme, width: Number(width) },
);
