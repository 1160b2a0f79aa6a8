// SPDX-License-Identifier: Apache-2.0
// LibreOffice opens a deck: node render.mjs FOLDER DECK SLIDES WORDS...; as many pages as slides, with these words on them.
// Exit code 77 (skipped) where soffice, pdfinfo or pdftotext is not here.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const [folder, deck, slides, ...words] = process.argv.slice(2);
for (const tool of ['soffice', 'pdfinfo', 'pdftotext'])
  if (spawnSync(tool, ['--version']).error) {
    console.log(`skipped: ${tool} is not here`);
    process.exit(77);
  }
const fail = (text) => { console.error(text); process.exit(1); };
fs.mkdirSync(folder, { recursive: true });
const pdf = path.join(folder, path.basename(deck).replace(/\.\w+$/, '.pdf'));
fs.rmSync(pdf, { force: true });
execFileSync('soffice', [`-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, deck],
  { stdio: 'ignore', timeout: 150000 });
if (!fs.existsSync(pdf)) fail(`LibreOffice made no PDF of ${deck}`);
const pages = Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1]);
if (pages !== Number(slides)) fail(`${pages} pages, but ${slides} slides`);
const plain = (text) => text.replace(/\s+/g, ' ');
const text = plain(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }));
for (const one of words) if (!text.includes(plain(one))) fail(`not on any page: ${one}`);
console.log(`${pages} pages with ${words.length} texts`);
