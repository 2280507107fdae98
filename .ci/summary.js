// node .ci/summary.js REPORT TEST_STEP [FAILED_STEP]...
// Tells what .ci/run found out; the last line is "N passed, N failed". Plain JavaScript without dependencies: it must
// also run when the installation has failed. A step that failed, an error outside the tests, and a test that was
// skipped count as failed; but not a test skipped for want of ../shared where that folder is not there, nor the step
// that runs the tests when the tests themselves say what is wrong.
import { existsSync, readFileSync } from "node:fs";

const [reportFile, testStep, ...failedSteps] = process.argv.slice(2);
const sharedIsHere = existsSync("../shared");
const report = readReport();
const problems = [...report.errors];
let passed = 0;

for (const test of report.tests) {
  const name = `${test.file}: ${test.name}`;
  if (test.state === "passed") passed += 1;
  else if (test.state !== "skipped") problems.push(`${name} (${test.state})`);
  else {
    const reason = test.note ?? /\((?:needs|skipped:) [^)]*\)/u.exec(test.name)?.[0] ?? "no reason given";
    const excused = !sharedIsHere && reason.includes("../shared");
    print(`skipped: ${name}: ${reason}`);
    if (!excused) problems.push(`${name} (skipped: ${reason})`);
  }
}
if (passed === 0) problems.push("no test has passed");
const told = problems.length > 0;
problems.push(...failedSteps.filter((step) => step !== testStep || !told).map((step) => `${step} (step)`));

for (const problem of problems) print(`FAILED ${problem.split("\n")[0]}`);
print(`${passed} passed, ${problems.length} failed`);
process.exitCode = problems.length === 0 ? 0 : 1;

function readReport() {
  try {
    const { tests, errors } = JSON.parse(readFileSync(reportFile, "utf8"));
    return { tests, errors };
  } catch {
    return { tests: [], errors: ["the test run did not finish: it has left no report"] };
  }
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
