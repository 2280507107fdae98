import { defineConfig } from "vitest/config";

/**
 * Two projects: `fast` needs nothing but this checkout (it is what `npm run check` runs); `full` needs a browser or
 * starts the whole program as a user would. A test that cannot run here is skipped with its reason, never passed.
 * TEST_REPORT names a file for .ci/reporter.js, which tells .ci/run of every test and why it was skipped.
 */
export default defineConfig({
  test: {
    reporters: [process.env.CI ? "verbose" : "default", ...(process.env.TEST_REPORT ? ["./.ci/reporter.js"] : [])],
    projects: [
      {
        test: {
          name: "fast",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**", "tests/platforms/**", "tests/program/**"],
          setupFiles: ["tests/no-network.ts"],
          // no test is about time: a slow machine must not fail one
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "full",
          include: ["tests/browser/**/*.test.ts", "tests/platforms/**/*.test.ts", "tests/program/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
