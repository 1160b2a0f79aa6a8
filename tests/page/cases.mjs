// SPDX-License-Identifier: Apache-2.0
// Cases of an odd shape, each a change of a file of the cookbook, as decks, pages and workbooks: node cases.mjs PROGRAM
// SCENARIOS FOLDER. What looks at them is page/browser.mjs and office/validate.mjs.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

const [program, scenarios, folder] = process.argv.slice(2);
const paradox = fs.readFileSync(path.join(scenarios, 'paradox.yaml'), 'utf8');
const changed = (text, ...changes) =>
  changes.reduce((now, [what, by]) => {
    if (now.search(what) < 0) throw new Error(`${what} is not in the file`);
    return now.replace(what, by);
  }, text);
const long = (begin) => `"${begin} that the three regions have asked for since the year in which the second office was opened"`;
const cases = {
  'no-targets': changed(paradox, [/^targets:.*\n/m, '']),
  'thirty-years': changed(paradox, [/years: 5/, 'years: 30']),
  'one-year': changed(paradox, [/years: 5/, 'years: 1'], [/^targets:.*$/m, 'targets: {FY26: $11.5M}']),
  'one-case': changed(paradox, [/^  quoting: \{title: Buy.*\n/m, '']),
  'long-titles': changed(paradox, [/title: Buy the quoting tool/, `title: ${long('Buy the quoting tool')}`],
    [/title: Leave it as it is/, `title: ${long('Leave everything as it is, against all')}`]),
  recurring: fs.readFileSync(path.join(scenarios, 'recurring.yaml'), 'utf8'),
};
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(cases)) {
  const at = path.join(folder, name);
  fs.writeFileSync(`${at}.yaml`, text);
  execFileSync(program, ['report', `${at}.yaml`, '--trials', '500', '--quiet', '-o', `${at}.pptx`, '-o', `${at}.html`, '-o', `${at}.xlsx`]);
}
console.log(`${Object.keys(cases).length} cases as decks, pages and workbooks`);
