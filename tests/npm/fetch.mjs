// SPDX-License-Identifier: Apache-2.0
// Packages of npm for checks, fetched once into one folder of the build by the lock file beside this. Exit code 77
// (skipped) where they cannot be had.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const pause = new Int32Array(new SharedArrayBuffer(4));

/// Installs under a lock that checks running side by side wait for; the mark says that all of this lock file is there.
function install(folder) {
  const lock = fs.readFileSync(path.join(here, 'package-lock.json'));
  const mark = path.join(folder, 'complete'), busy = path.join(folder, 'busy');
  const complete = () => fs.existsSync(mark) && fs.readFileSync(mark).equals(lock);
  fs.mkdirSync(folder, { recursive: true });
  for (let waited = 0; !complete(); waited++) {
    try {
      fs.mkdirSync(busy);
    } catch {
      if (waited > 240) throw new Error(`${busy} was left behind`);
      Atomics.wait(pause, 0, 0, 500);
      continue;
    }
    try {
      for (const name of ['package.json', 'package-lock.json']) fs.copyFileSync(path.join(here, name), path.join(folder, name));
      execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder], { stdio: 'ignore', timeout: 110000 });
      fs.writeFileSync(mark, lock);
    } finally {
      fs.rmdirSync(busy);
    }
  }
}

/// Absolute path of a package's entry, of its file where one is named.
export function fetched(folder, name, file = '') {
  try {
    install(folder);
    return file ? path.join(folder, 'node_modules', name, file) : createRequire(path.join(folder, 'package.json')).resolve(name);
  } catch (error) {
    console.log(`skipped: ${name} is not here and npm could not fetch it (${error.message.split('\n')[0]})`);
    process.exit(77);
  }
}

/// Imports a package.
export const load = (folder, name, file = '') => import(pathToFileURL(fetched(folder, name, file)));
