// SPDX-License-Identifier: Apache-2.0
// DuckDB reads the exports of one run: every future from Parquet, the results in long form from CSV; both agree with the
// document of results. Exit code 77 (skipped) where the reader cannot be had.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { load } from '../../npm/fetch.mjs';

const [program, scenario, folder, packages] = process.argv.slice(2);
const { DuckDBInstance } = await load(packages, '@duckdb/node-api', 'lib/index.js');
const fail = (text) => { console.error(text); process.exit(1); };

const trials = 70000;
fs.mkdirSync(folder, { recursive: true });
const [parquet, csv, json] = ['futures.parquet', 'results.csv', 'results.json'].map((name) => path.join(folder, name));
execFileSync(program, ['run', scenario, '--trials', String(trials), '--quiet', '--trials-out', parquet, '--csv', csv, '--json', json]);
const results = JSON.parse(fs.readFileSync(json, 'utf8'));

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();
const one = async (sql) => (await rows(sql))[0];

const [count, first, last] = await one(`SELECT count(*), min(trial), max(trial) FROM '${parquet}'`);
if (Number(count) !== trials || Number(first) !== 0 || Number(last) !== trials - 1) fail(`Parquet: ${count} rows, trials ${first} to ${last}`);

/// The figures of a scenario that are means over all trials.
function* means() {
  for (const s of results.scenarios) {
    for (const year of s.fiscal_years)
      for (const figure of ['revenue', 'cost', 'contribution', 'attainment'])
        if (year[figure]) yield [s.name, figure, year.label, year[figure].mean];
    yield [s.name, 'long_term_payoff', '', s.versus_baseline.long_term_payoff.mean];
  }
}

let compared = 0;
for (const [name, figure, period, mean] of means()) {
  const column = [name, figure, period].filter(Boolean).join('/');
  const [sum] = await one(`SELECT sum("${column}") FROM '${parquet}'`);
  if (Math.abs(sum / trials - mean) > 1e-9 * Math.max(1, Math.abs(mean))) fail(`${column}: mean ${sum / trials} in Parquet, ${mean} in JSON`);
  const [value] = await one(`SELECT value FROM read_csv('${csv}', header = true, all_varchar = true) WHERE scenario = '${name}' AND figure = '${figure}'` +
    ` AND coalesce(period, '') = '${period}' AND statistic = 'mean'`);
  if (Number(value) !== mean) fail(`${column}: ${value} in CSV, ${mean} in JSON`);
  ++compared;
}
const lines = fs.readFileSync(csv, 'utf8').trimEnd().split('\r\n').length - 1;
const [read] = await one(`SELECT count(*) FROM read_csv('${csv}', header = true, all_varchar = true)`);
if (Number(read) !== lines || compared < 10) fail(`CSV: ${read} rows of ${lines} lines, ${compared} figures compared`);
console.log(`${compared} figures agree in Parquet, CSV and JSON`);
