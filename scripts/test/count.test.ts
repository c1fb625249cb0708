import { expect, test } from 'vitest';
import { closingLine, countOfPlaywright, countOfProgram, countOfVitest, sumOf } from './count.mjs';
import { pooled } from './pool.mjs';

test('the closing line is the sum of all steps', () => {
  const counts = [countOfProgram(0), countOfProgram(2), { passed: 40, failed: 1 }];
  expect(closingLine(sumOf(counts))).toBe('41 passed, 2 failed');
  expect(closingLine(sumOf([]))).toBe('0 passed, 0 failed');
});

test('a test file that cannot be loaded counts as one failed test', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  };
  expect(countOfVitest(report, 1)).toEqual({ passed: 3, failed: 2 });
});

test('a runner that fails without a failed test, or leaves no report, is not taken for a success', () => {
  const good = { numPassedTests: 3, numFailedTests: 0, testResults: [] };
  expect(countOfVitest(good, 0)).toEqual({ passed: 3, failed: 0 });
  expect(countOfVitest(good, 1)).toEqual({ passed: 3, failed: 1 });
  expect(countOfVitest(null, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countOfPlaywright(null, 0)).toEqual({ passed: 0, failed: 1 });
});

test('a story that failed counts, and so does an error outside all stories', () => {
  const report = { stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 1 }, errors: [{ message: 'no web' }] };
  expect(countOfPlaywright(report, 1)).toEqual({ passed: 6, failed: 3 });
});

test('steps run two at a time, and are told in their order', async () => {
  let running = 0;
  let most = 0;
  const results = await pooled([3, 1, 2, 1], 2, async (turns) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    running -= 1;
    return turns * 10;
  });
  expect(results).toEqual([30, 10, 20, 10]);
  expect(most).toBe(2);
});
