import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

const keptCharacters = 20_000;

/** Runs a program to its end and keeps the end of its output. Resolves also when it fails. */
export function runQuietly(program, parameters, options) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk) => (output = (output + chunk).slice(-keptCharacters));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ status: null, output: error.message }));
    child.on('close', (status) => done({ status, output }));
  });
}

/** The last lines of an output, for a message, without the colours that some programs write into any pipe. */
export function lastLines(output, count = 25) {
  return stripVTControlCharacters(output).trimEnd().split('\n').slice(-count).join('\n');
}
