// npm test: all that the project checks about itself, on any machine. `npm test -- unit e2e` runs only those steps.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findChromium } from './chromium.mjs';
import { run, tail } from './command.mjs';
import { chooseEngine } from './homeserver/engine.mjs';
import { readyForeignClient } from './foreignclient.mjs';
import { envWithNode } from './node24.mjs';
import { PlainError, runPlainly } from './plainly.mjs';
import { inProject, isStarted } from './project.mjs';
import { setup } from './setup.mjs';
import { closingLine, countOfPlaywright, countOfProgram, countOfVitest, sumOf } from './test/count.mjs';
import { failedPages } from './test/failedpages.mjs';
import { pooled } from './test/pool.mjs';

const minutes = 60_000;
const reports = inProject('.cache', 'test');

function report(name) {
  const file = `${reports}/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

const tool = (...path) => inProject('node_modules', ...path);

/**
 * The steps, in the order in which they begin. `alone`: not beside another, since it waits for people-like times and two cores are few.
 * Each answers how many tests passed and failed, and what to show when some failed.
 */
const steps = {
  types: {
    run: async ({ npm }) => withOutput(await npm(['run', 'types'])),
  },
  lint: {
    run: async ({ node }) => {
      const lint = await node([tool('eslint', 'bin', 'eslint.js'), '.']);
      const style = await node([tool('prettier', 'bin', 'prettier.cjs'), '--check', '.']);
      return withOutput({ code: lint.code || style.code, output: lint.output + style.output });
    },
  },
  unit: {
    run: async ({ node }) => {
      const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reports}/unit.json`];
      const done = await node([tool('vitest', 'vitest.mjs'), 'run', ...reporters]);
      return { ...countOfVitest(report('unit'), done.code), output: done.output };
    },
  },
  generated: {
    run: async ({ node }) => withOutput(await node([inProject('scripts', 'generate.ts'), '--check'])),
  },
  e2e: {
    alone: true,
    run: async ({ node }) => {
      const chromium = await findChromium();
      // Made ready here, so that a minute of unpacking does not count against the first story.
      await chooseEngine();
      await readyForeignClient();
      const done = await node(
        [tool('@playwright', 'test', 'cli.js'), 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
        { KOHTAAMO_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/e2e.json` },
        { show: true, timeoutMs: 80 * minutes },
      );
      return { ...countOfPlaywright(report('e2e'), done.code), output: failedPages(inProject('test-results')) };
    },
  },
};

function withOutput({ code, output }) {
  return { ...countOfProgram(code), output };
}

async function runStep(name, tools) {
  const began = performance.now();
  console.log(`${name} …`);
  const result = await steps[name].run(tools).catch((error) => ({
    passed: 0,
    failed: 1,
    output: error instanceof PlainError ? error.message : String(error.stack),
  }));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (result.failed > 0 && result.output !== '') console.log(`\n${name}:\n${tail(result.output, 200)}\n`);
  console.log(`${name}: ${result.passed} passed, ${result.failed} failed in ${seconds} s`);
  return result;
}

function chosenSteps(names) {
  const unknown = names.filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length > 0) {
    throw new PlainError(`There is no step ${unknown.join(', ')}; the steps are ${Object.keys(steps).join(', ')}.`);
  }
  return Object.keys(steps).filter((name) => names.length === 0 || names.includes(name));
}

async function main() {
  const chosen = chosenSteps(process.argv.slice(2));
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  let counts;
  try {
    const path = await setup();
    const env = { ...envWithNode(path), NO_COLOR: '1' };
    const options = { cwd: inProject(), timeoutMs: 30 * minutes };
    const tools = {
      node: (args, more = {}, others = {}) => run(path, args, { ...options, ...others, env: { ...env, ...more } }),
      npm: (args) => run('npm', args, { ...options, env }),
    };
    const beside = chosen.filter((name) => !steps[name].alone);
    const alone = chosen.filter((name) => steps[name].alone);
    counts = await pooled(beside, 2, (name) => runStep(name, tools));
    for (const name of alone) counts.push(await runStep(name, tools));
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    console.error(error.message);
    counts = [{ passed: 0, failed: 1 }];
  }
  const sum = sumOf(counts);
  console.log(closingLine(sum));
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

if (isStarted(import.meta.url)) await runPlainly(main);
