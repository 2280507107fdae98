import { consoleAdapter } from "../../contracts/adapters/console.ts";
import { adapterContract } from "../../contracts/adapters.ts";

adapterContract("console, charts drawn", consoleAdapter(true));
adapterContract("console, charts in words", consoleAdapter(false));
