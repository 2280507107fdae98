import { writeFileSync } from "node:fs";
import { relative } from "node:path";

/**
 * A vitest reporter that writes what .ci/summary.js reads: every test with its state and the reason it was skipped
 * (`context.skip("needs ../shared")`), which vitest's own JSON leaves out, and the errors that belong to no test.
 */
export default class Reporter {
  onTestRunEnd(modules, unhandledErrors, reason) {
    const tests = modules.flatMap((module) =>
      Array.from(module.children.allTests(), (test) => ({
        file: relative(process.cwd(), module.moduleId),
        name: test.fullName,
        state: test.result().state,
        note: test.result().note ?? null,
      })),
    );
    const errors = [
      ...modules.flatMap((module) =>
        [module, ...module.children.allSuites()].flatMap((suite) =>
          suite.errors().map((error) => `${relative(process.cwd(), module.moduleId)}: ${error.message}`),
        ),
      ),
      ...unhandledErrors.map((error) => String(error.message)),
    ];
    writeFileSync(process.env.TEST_REPORT, JSON.stringify({ reason, tests, errors }));
  }
}
