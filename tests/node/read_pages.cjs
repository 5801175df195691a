// Opens pages in a real browser: what axe-core finds, which requests leave, what sticks out, and what prints.
// node read_pages.cjs BROWSER OUTPUT [--dark] PAGE.html… prints JSON; OUTPUT gets PAGE.pdf and PAGE.png.
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [browserPath, output, ...rest] = process.argv.slice(2);
const dark = rest.includes("--dark");
const files = rest.filter((name) => !name.startsWith("--"));

async function read(browser, file) {
  const page = await browser.newPage();
  const requests = [];
  const faults = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.setViewport({ width: 1366, height: 900 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.evaluate(axe);  // through the debugger: the page's own policy would refuse it
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const stem = path.join(output, path.basename(file, ".html"));
  await page.screenshot({ path: `${stem}.png`, fullPage: true });
  await page.setViewport({ width: 390, height: 844 });
  const narrow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (rest.includes("--narrow")) await page.screenshot({ path: `${stem}.narrow.png`, fullPage: true });
  await page.pdf({ path: `${stem}.pdf`, preferCSSPageSize: true, tagged: true });
  await page.close();
  const violations = found.violations.map((one) => ({
    id: one.id, impact: one.impact, help: one.help, nodes: one.nodes.slice(0, 3).map((node) => node.html.slice(0, 300)),
  }));
  return { file: path.basename(file), violations, requests, faults, wide, narrow };
}

(async () => {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  const browser = await puppeteer.launch({ executablePath: browserPath, headless: true, args });
  const read_pages = [];
  for (const file of files) read_pages.push(await read(browser, path.resolve(file)));
  await browser.close();
  console.log(JSON.stringify(read_pages));
})().catch((error) => { console.error(error); process.exit(1); });
