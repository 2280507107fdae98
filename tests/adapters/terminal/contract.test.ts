import { terminalAdapter } from "../../contracts/adapters/terminal.ts";
import { adapterContract } from "../../contracts/adapters.ts";

adapterContract("terminal, 80 columns", terminalAdapter(80));
adapterContract("terminal, for programs", terminalAdapter(Number.POSITIVE_INFINITY));
