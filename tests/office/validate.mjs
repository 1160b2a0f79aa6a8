// SPDX-License-Identifier: Apache-2.0
// Microsoft's Open XML SDK, as packaged for npm, over office files: node validate.mjs NPM_FOLDER FILE...
// A file with a defect planted in it must be found wrong, or the check itself says nothing.
import fs from 'node:fs';
import path from 'node:path';
import { load } from '../npm/fetch.mjs';

const [folder, ...files] = process.argv.slice(2);
const { default: validate } = await load(folder, '@ooxml-tools/validate', 'dist/npm/index.js');
let wrong = 0;
for (const file of files) {
  const planted = path.basename(file).startsWith('planted');
  let found;
  try {
    found = await validate(new Uint8Array(fs.readFileSync(file)), path.extname(file).slice(1), 'Microsoft365');
  } catch (error) {
    found = [{ description: String(error.message ?? error).slice(0, 300), path: {} }];
  }
  console.log(`${path.basename(file)}: ${found.length} errors`);
  if ((found.length > 0) === planted) continue;
  wrong++;
  for (const one of found) console.error(`  ${one.path?.partUri} ${one.path?.xpath}: ${one.description}`);
}
process.exit(wrong ? 1 : 0);
