// check.mjs NAME PAGE [ARGUMENT] - one of the checks below, of a page in Chromium; page.bats says what each is for. Silent where all is
// well; where not, it ends with what is wrong.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { withPage } from "./browser.mjs";

const [name, file, argument] = process.argv.slice(2);
const themes = ["light", "dark"];
const cells = "table[data-filter]";

// ---- What is seen

const visible = (page, selector) => page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).length);
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

// Texts of the rows that are shown, each an array of its cells'.
const rowsOf = (page, table = cells) =>
  page.$$eval(`${table} tbody tr:not([hidden])`, (rows) => rows.map((row) => [...row.cells].map((one) => one.textContent)));

const columnOf = (page, title, table = cells) =>
  page.$$eval(`${table} thead th`, (heads, wanted) => heads.findIndex((head) => head.textContent.trim() === wanted), title);

const headOf = async (page, title) => `${cells} thead th:nth-child(${(await columnOf(page, title)) + 1})`;
const numbersIn = async (page, title) => {
  const column = await columnOf(page, title);
  return (await rowsOf(page)).map((row) => parseFloat(row[column]));
};

// Numbers in order, and after them nothing but what is none.
function assertSorted(numbers, direction) {
  const count = numbers.findIndex(Number.isNaN);
  const known = count < 0 ? numbers : numbers.slice(0, count);
  assert.ok(known.length > 2, "too few numbers to say anything");
  assert.ok(numbers.slice(known.length).every(Number.isNaN), "a number stands below a row without one");
  for (let i = 1; i < known.length; i++) assert.ok(direction * (known[i] - known[i - 1]) >= 0, `${known[i - 1]} stands above ${known[i]}`);
}

// ---- Checks

const checks = {
  async quiet() {
    for (const theme of themes)
      await withPage(
        file,
        async (page, asked) => {
          await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
          await new Promise((done) => setTimeout(done, 200));
          assert.deepEqual(asked, []);
        },
        { theme },
      );
  },

  async themes() {
    const seen = [];
    for (const theme of themes) await withPage(file, async (page) => seen.push(await background(page)), { theme });
    assert.notEqual(seen[0], seen[1]);
    await withPage(file, async (page) => {
      await page.click("button.theme");
      assert.equal(await background(page), seen[1]);
      assert.equal(await page.$eval("button.theme", (button) => button.textContent), "Light theme");
      for (let tries = 0; tries < 20; tries++) {
        await page.reload(); // the browser's own memory of it takes its time on a busy machine
        if ((await background(page)) === seen[1]) break;
        await new Promise((done) => setTimeout(done, 100));
      }
      assert.equal(await background(page), seen[1], "the choice is forgotten");
      await page.click("button.theme");
      assert.equal(await background(page), seen[0]);
    });
  },

  async filter() {
    await withPage(file, async (page, asked) => {
      const all = await rowsOf(page);
      const [runtime, mechanism] = [all.at(-1)[await columnOf(page, "runtime")], all.at(-1)[await columnOf(page, "mechanism")]];
      await page.type(`form.filter input`, `${mechanism.toUpperCase()}  ${runtime}`);
      const shown = await rowsOf(page);
      const wanted = all.filter((row) => [mechanism, runtime].every((word) => row.join(" ").toLowerCase().includes(word)));
      assert.ok(shown.length > 0 && shown.length < all.length);
      assert.deepEqual(shown, wanted);
      assert.equal(await page.$eval("form.filter output", (output) => output.value), `${shown.length} of ${all.length} rows`);
      await page.type(`form.filter input`, " nothinghasthis");
      assert.equal((await rowsOf(page)).length, 0);
      assert.deepEqual(asked, []);
    });
  },

  async select() {
    await withPage(file, async (page) => {
      const all = await rowsOf(page);
      const column = await columnOf(page, "runtime");
      const runtime = all.at(-1)[column];
      const selects = await page.$$("form.filter select");
      assert.equal(selects.length, 2);
      await selects[1].select(runtime);
      assert.deepEqual(await rowsOf(page), all.filter((row) => row[column] === runtime));
      await selects[1].select("");
      assert.deepEqual(await rowsOf(page), all);
    });
  },

  async sort() {
    await withPage(file, async (page) => {
      const all = await rowsOf(page);
      const head = await headOf(page, "cycles");
      const direction = () => page.$eval(head, (th) => th.ariaSort);
      await page.click(`${head} button`);
      assertSorted(await numbersIn(page, "cycles"), 1);
      assert.equal(await direction(), "ascending");
      await page.click(`${head} button`);
      assertSorted(await numbersIn(page, "cycles"), -1);
      assert.equal(await direction(), "descending");
      await page.click(`${head} button`);
      assert.deepEqual(await rowsOf(page), all);
      assert.equal(await direction(), null);
      await page.click(`${await headOf(page, "mechanism")} button`);
      const column = await columnOf(page, "mechanism");
      const names = (await rowsOf(page)).map((row) => row[column]);
      assert.deepEqual(names, [...names].sort(new Intl.Collator("en", { numeric: true }).compare));
      assert.equal((await page.$$(`${cells} [aria-sort]`)).length, 1);

      await page.click("#overview thead th:nth-child(4) button"); // its figures may begin with a ~, and some have none
      const costs = (await rowsOf(page, "#overview")).map((row) => parseFloat(row[3].replace("~", "")));
      assert.ok((await rowsOf(page, "#overview")).some((row) => row[3].startsWith("~")));
      assertSorted(costs, 1);
    });
  },

  async keyboard() {
    await withPage(file, async (page) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().top >= 0), "the skip link is not seen");
      await page.focus("form.filter input");
      const order = [];
      for (let presses = 0; presses < 12; presses++) {
        await page.keyboard.press("Tab");
        order.push(await page.evaluate(() => document.activeElement.closest("th")?.textContent.trim()));
        if (order.at(-1) === "ns") break;
      }
      assert.equal(order.at(-1), "ns", "Tab does not come to the heads of columns");
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
      assert.equal(await page.$eval("#chart-headline .scroll", (box) => box.tabIndex), -1, "a box that shows all of its content is a stop");
      await page.keyboard.press("Enter");
      assertSorted(await numbersIn(page, "ns"), 1);
      await page.keyboard.press("Space");
      assertSorted(await numbersIn(page, "ns"), -1);
    });
  },

  async "without-script"() {
    await withPage(
      file,
      async (page) => {
        assert.equal(await visible(page, "button, input, select"), 0);
        assert.ok((await visible(page, `${cells} tbody tr`)) > 2);
        const charts = await page.$$eval(".chart svg", (all) => all.map((svg) => svg.getBoundingClientRect()).filter((box) => box.width > 200));
        assert.ok(charts.length >= Number(argument ?? 1), `${charts.length} charts`);
      },
      { javascript: false },
    );
  },

  async accessible() {
    const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
    for (const [theme, width] of [["light", 1280], ["dark", 1280], ["light", 360]])
      await withPage(
        file,
        async (page) => {
          await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
          await page.evaluate(axe); // in the page without being of it: its policy lets no other script run
          const { violations, passes } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
          const said = violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} ${node.failureSummary}`).join(" | ")}`);
          assert.deepEqual(said, [], theme);
          assert.ok(passes.some((one) => one.id === "color-contrast"));
        },
        { theme, width },
      );
  },

  async narrow() {
    for (const width of [320, 360, 768])
      await withPage(
        file,
        async (page) => {
          const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
          assert.ok(wide <= width, `${wide} pixels wide in a window of ${width}`);
        },
        { width, height: 640 },
      );
  },

  // A filter in the greatest page, from the key to the next frame, in milliseconds: at most the argument.
  async quick() {
    await withPage(file, async (page) => {
      const times = await page.evaluate(async (selector) => {
        const input = document.querySelector(selector);
        const took = [];
        for (const text of ["d", "do", "dot", "", "jvm leaf", ""]) {
          const begin = performance.now();
          input.value = text;
          input.dispatchEvent(new Event("input", { bubbles: true }));
          document.querySelector("table[data-filter]").getBoundingClientRect();
          took.push(performance.now() - begin);
        }
        return took;
      }, "form.filter input");
      const median = times.toSorted((a, b) => a - b)[times.length >> 1];
      console.error(`filter: ${times.map((time) => time.toFixed(0)).join(" ")} ms`);
      assert.ok(median <= Number(argument ?? 100), `a filter takes ${median} ms`);
    });
  },

  // All rows, as many as the argument says: some hundred at first, the others when asked for.
  async "all-rows"() {
    await withPage(file, async (page) => {
      assert.equal((await rowsOf(page)).length, 250);
      assert.match(await page.$eval("form.filter output", (output) => output.value), / rows, the first 250 shown$/);
      await page.click("button.more");
      assert.equal((await rowsOf(page)).length, Number(argument));
      assert.equal(await visible(page, "button.more"), 0);
    });
  },

  // Nothing of the argument, a word that only hostile texts hold, is more than text.
  async hostile() {
    await withPage(file, async (page, asked) => {
      assert.ok((await page.evaluate(() => document.body.textContent)).includes(argument), "the hostile text is not there at all");
      assert.deepEqual(
        await page.evaluate((word) => {
          const inAttribute = ({ name, value }) => /^(on|href|src|style|xlink)/.test(name) && value.includes(word);
          return [...document.querySelectorAll("*")]
            .filter((one) => one.localName.includes(word) || [...one.attributes].some((each) => each.name.includes(word) || inAttribute(each)))
            .map((one) => one.outerHTML.slice(0, 200));
        }, argument),
        [],
      );
      assert.equal(await page.$$eval("script", (all) => all.length), 1);
      assert.deepEqual(asked, []);
    });
  },
};

await checks[name]();
