import { consoleAdapter } from "../../contracts/adapters/console.ts";
import { adapterContract } from "../../contracts/adapters.ts";

adapterContract("console", consoleAdapter);
