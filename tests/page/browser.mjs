// SPDX-License-Identifier: Apache-2.0
// Opens the pages from disk in headless Chromium: at a desk's and a phone's width, dark, printed. No message, no overflow,
// no foreign script run, no labels cut off or over each other, no violation that axe-core finds, charts saved as PNG and
// as SVG that stand alone.
// Usage: browser.mjs PAGE_SAMPLE FOLDER NPM_FOLDER [FOLDER_OF_MORE_PAGES]. Exit code 77 (skipped) where Chromium or the packages cannot be had.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { fetched, load } from '../npm/fetch.mjs';

const [program, folder, npm, cases] = process.argv.slice(2);
const skip = (why) => { console.log(`skipped: ${why}`); process.exit(77); };

function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const files = process.env.PATH.split(':').flatMap((place) => names.map((name) => path.join(place, name)));
  return files.find((file) => fs.existsSync(file)) ?? skip('chromium is not here');
}

const needed = async () => ({
  puppeteer: (await load(npm, 'puppeteer-core')).default,
  axe: fs.readFileSync(fetched(npm, 'axe-core', 'axe.min.js'), 'utf8'),
});

fs.mkdirSync(folder, { recursive: true });
const executablePath = chromium();
const { puppeteer, axe } = await needed();
execFileSync(program, [folder]);
const looks = [
  { name: 'desk', width: 1280, height: 900, scheme: 'light' },
  { name: 'phone', width: 360, height: 740, scheme: 'light' },
  { name: 'dark', width: 1280, height: 900, scheme: 'dark' },
  { name: 'dark phone', width: 360, height: 740, scheme: 'dark' },
];

/// A tab whose every message, error and request for anything but the page itself is a finding.
async function tab(browser, findings) {
  const page = await browser.newPage();
  page.on('console', (message) => findings.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => findings.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => { findings.push('a dialog'); dialog.dismiss(); });
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) findings.push(`request: ${request.url()}`);
  });
  return page;
}

async function check(browser, name, look, from = folder) {
  const findings = [], where = `${name}, ${look.name}`;
  const page = await tab(browser, findings);
  await page.setViewport({ width: look.width, height: look.height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
  await page.goto(pathToFileURL(path.resolve(from, `${name}.html`)).href);
  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
  const seen = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - innerWidth,
    pwned: window.__pwned,
    background: getComputedStyle(document.body).backgroundColor,
    smallest: Math.min(...[...document.querySelectorAll('svg text')]
      .filter((text) => text.getBoundingClientRect().width > 0)
      .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)),
    cut: [...document.querySelectorAll('svg text')].filter((text) => {
      const box = text.getBoundingClientRect(), paper = text.ownerSVGElement.getBoundingClientRect();
      const across = box.left < paper.left - 1 || box.right > paper.right + 1;
      return box.width > 0 && (across || box.top < paper.top - 2 || box.bottom > paper.bottom + 2);
    }).map((text) => text.textContent),
    touching: [...document.querySelectorAll('svg')].flatMap((svg) => {
      const labels = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
      const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return labels.flatMap(([one, a], n) => labels.slice(0, n)
        .filter(([, b]) => across(a, b) > 2 && down(a, b) > 5)
        .map(([other]) => `${one} | ${other}`));
    }),
  }));
  assert.ok(seen.overflow <= 0, `${where}: the page is ${seen.overflow} px wider than the screen`);
  assert.equal(seen.pwned, undefined, `${where}: a name ran as script`);
  assert.ok(seen.smallest >= 11, `${where}: text of ${seen.smallest} px in a chart`);
  assert.deepEqual(seen.cut, [], `${where}: labels cut off`);
  if (name !== 'hostile') assert.deepEqual(seen.touching, [], `${where}: labels over each other`);
  const light = seen.background.match(/\d+/g).map(Number).reduce((a, b) => a + b) > 380;
  assert.equal(light, look.scheme === 'light', `${where}: paper is ${seen.background}`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], `${where}: axe-core`);
  assert.deepEqual(findings, [], where);
  await page.close();
}

async function arrived(file) {
  for (let n = 0; n < 100; ++n) {
    if (fs.existsSync(file) && fs.statSync(file).size > 0) return fs.readFileSync(file);
    await new Promise((done) => setTimeout(done, 50));
  }
  return assert.fail(`${file} was not saved`);
}

async function checkSaving(browser, look) {
  const findings = [], downloads = path.resolve(folder, `saved-${look.scheme}-${look.width}`);
  fs.rmSync(downloads, { recursive: true, force: true });
  const page = await tab(browser, findings);
  await page.setViewport({ width: look.width, height: look.height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  await page.goto(pathToFileURL(path.resolve(folder, 'sample.html')).href);
  for (const format of ['PNG', 'SVG']) await page.click(`#chart-quadrant [data-save=${format}]`);
  const png = await arrived(path.join(downloads, 'quadrant.png'));
  const svg = (await arrived(path.join(downloads, 'quadrant.svg'))).toString();
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2 * 752, 2 * 472], 'the wide drawing, twice as fine');
  assert.ok(!/var\(|class=/.test(svg), 'the saved SVG needs no style sheet');
  assert.ok(/fill="rgb\(/.test(svg) && svg.includes('Fix the engine'));
  assert.deepEqual(findings, []);
  await page.close();
}

async function checkPrint(browser) {
  const findings = [];
  const page = await tab(browser, findings);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await page.goto(pathToFileURL(path.resolve(folder, 'sample.html')).href);
  const sections = await page.evaluate(() => document.querySelectorAll('section').length);
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, path: path.join(folder, 'sample.pdf') }));
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= sections / 2 && pages <= sections, `${pages} printed pages for ${sections} sections`);
  await page.emulateMediaType('print');
  const printed = await page.evaluate(() => ({
    paper: getComputedStyle(document.body).backgroundColor,
    nav: getComputedStyle(document.querySelector('nav')).display,
  }));
  assert.deepEqual(printed, { paper: 'rgb(255, 255, 255)', nav: 'none' });
  assert.deepEqual(findings, []);
  await page.close();
}

const odd = cases ? fs.readdirSync(cases).filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -5)) : [];
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const name of ['sample', 'hostile', 'awkward']) for (const look of looks) await check(browser, name, look);
  for (const name of odd) for (const look of looks.slice(0, 2)) await check(browser, name, look, cases);
  for (const look of looks) await checkSaving(browser, look);
  await checkPrint(browser);
} finally {
  await browser.close();
}
console.log(`three pages in four looks, saved and printed; ${odd.length} more at a desk and on a phone`);
