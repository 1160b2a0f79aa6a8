// SPDX-License-Identifier: Apache-2.0
// Reads a Parquet export with hyparquet, a reader that is not ours, and compares it with the CSV of the same futures.
// Exit code 77 (skipped) where the reader cannot be had.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { load } from '../../npm/fetch.mjs';

const [program, scenario, folder, npm] = process.argv.slice(2);

fs.mkdirSync(folder, { recursive: true });
const { parquetReadObjects, parquetMetadata } = await load(npm, 'hyparquet', 'src/node.js');
const parquet = path.join(folder, 'futures.parquet'), csv = path.join(folder, 'futures.csv');
for (const file of [parquet, csv])
  execFileSync(program, ['run', scenario, '--trials', '70000', '--quiet', '--trials-out', file]);

const bytes = fs.readFileSync(parquet);
const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
const metadata = parquetMetadata(file);
const rows = await parquetReadObjects({ file });
const [head, ...lines] = fs.readFileSync(csv, 'utf8').trimEnd().split('\r\n');
const names = head.split(',');
const fail = (text) => { console.error(text); process.exit(1); };

if (Number(metadata.num_rows) !== 70000 || metadata.row_groups.length < 2) fail('rows or row groups are missing');
const said = Object.fromEntries(metadata.key_value_metadata.map(({ key, value }) => [key, value]));
if (said['uphill.trials'] !== '70000' || !said['uphill.digest'] || !said['uphill.version'] || !said['uphill.seed'])
  fail('the metadata do not say where the file comes from');
if (rows.length !== lines.length) fail(`${rows.length} rows, but ${lines.length} lines`);
rows.forEach((row, n) => {
  const cells = lines[n].split(',');
  names.forEach((name, i) => {
    const expected = cells[i] === '' ? NaN : Number(cells[i]);
    if (!Object.is(row[name] + 0, expected + 0)) fail(`trial ${n}, ${name}: ${row[name]}, but the CSV has ${cells[i]}`);
  });
});
console.log(`${rows.length} futures of ${names.length - 1} figures agree`);
