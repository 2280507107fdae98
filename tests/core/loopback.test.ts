import { expect, test } from "vitest";
import { isLoopback } from "../../src/core/loopback.ts";

test.each([
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["::1", true],
  ["LOCALHOST", true],
  ["0.0.0.0", false],
  ["::", false],
  ["127.0.0.1.example.org", false],
  ["127.evil.example", false],
  ["192.168.1.4", false],
])("loopback: %s is %s", (host, loopback) => expect(isLoopback(host)).toBe(loopback));
