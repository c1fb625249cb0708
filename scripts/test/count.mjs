// How many tests passed and failed, out of what each tool reports. A tool that fails without naming a failed test counts as one.

/** @typedef {{ passed: number, failed: number }} Count */

/** A program that is one check as a whole. @returns {Count} */
export function countOfProgram(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function atLeastOneFailed({ passed, failed }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** Vitest's JSON report; null when it wrote none. A file that could not even be loaded has no tests, and counts as one failed. @returns {Count} */
export function countOfVitest(report, code) {
  if (report === null) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((each) => each.status === 'failed');
  });
  return atLeastOneFailed({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }, code);
}

/** Playwright's JSON report; null when it wrote none. A story that passed only at its second try has passed. @returns {Count} */
export function countOfPlaywright(report, code) {
  if (report === null) return { passed: 0, failed: 1 };
  const { expected, flaky, unexpected } = report.stats;
  return atLeastOneFailed({ passed: expected + flaky, failed: unexpected + report.errors.length }, code);
}

/** @param {Count[]} counts @returns {Count} */
export function sumOf(counts) {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

/** The line that ends `npm test`. @param {Count} count */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
