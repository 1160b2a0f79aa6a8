// SPDX-License-Identifier: Apache-2.0
// LibreOffice opens the workbooks: prints them, and gives the figures back. Exit code 77 (skipped) where it is not here.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const [made, folder] = process.argv.slice(2);
const skip = (why) => { console.log(`skipped: ${why}`); process.exit(77); };
const fail = (text) => { console.error(text); process.exit(1); };

function has(program) {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    return error.code !== 'ENOENT';
  }
}
if (!has('soffice')) skip('LibreOffice is not here');

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
const convert = (to, file) =>
  execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, path.join(made, file)], { stdio: 'ignore', timeout: 180000 });
// Text in UTF-8, values rather than what is shown, every sheet in a file of its own.
const all_sheets = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

convert(all_sheets, 'sample.xlsx');
const sheet = (name) => fs.readFileSync(path.join(folder, `sample-${name}.csv`), 'utf8').split('\n');
const cells = (row) => [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, '').replace(/""/g, '"'));
// It writes shares with their sign, in as many digits as they have.
const value = (cell) => (cell.endsWith('%') ? Number(cell.slice(0, -1)) / 100 : Number(cell));
const same = (cell, wanted) => (typeof wanted === 'string' ? cell === wanted : cell !== '' && Math.abs(value(cell) - wanted) <= 1e-9 * Math.abs(wanted));
function holds(name, ...wanted) {
  if (!sheet(name).some((row) => cells(row).length >= wanted.length && wanted.every((one, n) => same(cells(row)[n], one))))
    fail(`sheet ${name} has no row that begins ${wanted}`);
}
holds('Attainment', 'No new investment', 0.591234, 0.342);
holds('Attainment', 'Fix the engine', 0.58, 0.601, 6280000, 27);
holds('Payoffs', 'Hire ten sellers now', -1700000, -2000000, -1300000, -4300000, -9300000, 800000);
holds('Percentiles', 'transform', 'revenue', 'FY27', 'p50', 51200000);
holds('Method', 'Seed', '20260201');
if (!sheet('Benchmarks').some((row) => row.includes('=HYPERLINK('))) fail('a text that looks like a formula is not there as text');

for (const file of ['sample.xlsx', 'hard.xlsx']) {
  convert('pdf', file);
  const pdf = path.join(folder, file.replace('.xlsx', '.pdf'));
  if (!fs.existsSync(pdf) || fs.statSync(pdf).size < 10000) fail(`${file} was not printed`);
}
if (has('pdftotext')) {
  const text = execFileSync('pdftotext', ['-layout', path.join(folder, 'sample.pdf'), '-'], { encoding: 'utf8' });
  const pages = text.split('\f').length - 1;
  if (pages < 8 || pages > 20) fail(`the workbook is printed on ${pages} pages`);
  for (const words of ['The stack: words and evidence', 'Digest 0a9793b9f518, seed 20260201', 'In-year against long-term payoff'])
    if (!text.includes(words)) fail(`the print does not say: ${words}`);
}
console.log('LibreOffice reads and prints the workbooks');
