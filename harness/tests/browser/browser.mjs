// browser.mjs - a page of the program in headless Chromium, opened from disk. Whatever it asks for beyond its own file, and whatever it
// says on the console, is remembered: a page must do neither.
import puppeteer from "puppeteer-core";
import { pathToFileURL } from "node:url";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";

// Calls use(page, asked) with a page of that file; `asked` has every request but the file's own, every message and every error.
export async function withPage(file, use, { theme = "light", width = 1280, height = 900, javascript = true } = {}) {
  // No sandbox of its own: the tests run as root within a container's, where Chromium refuses to make one.
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"] });
  try {
    const page = await browser.newPage();
    const address = pathToFileURL(file).href;
    const asked = [];
    page.on("request", (request) => request.url() === address || asked.push(`request: ${request.url()}`));
    page.on("console", (message) => asked.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => asked.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => (asked.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
    await page.setJavaScriptEnabled(javascript);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await page.setViewport({ width, height });
    await page.goto(address, { waitUntil: "load" });
    await use(page, asked);
  } finally {
    await browser.close();
  }
}
