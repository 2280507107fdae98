import { afterEach, describe, vi } from "vitest";
import type { StorePorts } from "../../src/store/build-ports.ts";
import { alertContract } from "./store/alerts.ts";
import { amendmentContract } from "./store/amendments.ts";
import { articleContract } from "./store/articles.ts";
import { borderContract } from "./store/borders.ts";
import { feedEntryContract } from "./store/feed-entries.ts";
import { feedLedgerContract } from "./store/feed-ledger.ts";
import { feedContract } from "./store/feeds.ts";
import { folderContract } from "./store/folders.ts";
import { hostileContract } from "./store/hostile.ts";
import { manyContract } from "./store/many.ts";
import { platformContract } from "./store/platforms.ts";
import { quotaContract } from "./store/quotas.ts";
import { quoteContract } from "./store/quotes.ts";
import { readingContract } from "./store/readings.ts";
import { refusalContract } from "./store/refusals.ts";
import { regroupingContract } from "./store/regroupings.ts";
import { rememberedContract } from "./store/remembered.ts";
import { scheduleContract } from "./store/schedules.ts";
import { shelvedContract } from "./store/shelved.ts";
import { speakerContract } from "./store/speakers.ts";
import { suppressionContract } from "./store/suppressions.ts";
import { thinnedContract } from "./store/thinned.ts";
import { topPlaceContract } from "./store/top-places.ts";
import { turnContract } from "./store/turns.ts";
import { webSubscriptionContract } from "./store/web-subs.ts";
import { whoIsWhoContract } from "./store/who-is-who.ts";
import { withdrawnContract } from "./store/withdrawn.ts";
import { workspaceContract } from "./store/workspaces.ts";

export type OpenedStore = StorePorts & { close(): Promise<void> };
export type ContractOptions = { readonly samples?: "auto" | "show" | "hide" };
/** Opens an empty store in the zone Europe/Oslo with the test languages. */
export type OpenStore = (options?: ContractOptions) => Promise<OpenedStore>;

/** What every store must do, whatever database is behind it. Each test has an empty store of its own. */
export function storeContract(
  name: string,
  openEmpty: (options: ContractOptions) => Promise<OpenedStore>,
  many?: number,
): void {
  // some tests save dozens of articles, and a busy machine takes its time
  vi.setConfig({ testTimeout: 60_000 });
  const opened: OpenedStore[] = [];
  const open: OpenStore = async (options = {}) => {
    const store = await openEmpty(options);
    opened.push(store);
    return store;
  };

  describe(`${name}: articles`, () => articleContract(open));
  describe(`${name}: articles that are found again`, () => shelvedContract(open));
  describe(`${name}: quotes`, () => quoteContract(open));
  describe(`${name}: refusals to comment`, () => refusalContract(open));
  describe(`${name}: speakers`, () => speakerContract(open));
  describe(`${name}: who is who`, () => whoIsWhoContract(open));
  describe(`${name}: merged and split speakers`, () => regroupingContract(open));
  describe(`${name}: borders between Workspaces`, () => borderContract(open));
  describe(`${name}: what a Workspace decides`, () => workspaceContract(open));
  describe(`${name}: readings and corrections`, () => readingContract(open));
  describe(`${name}: schedules and the ledger of editions`, () => scheduleContract(open));
  describe(`${name}: what posted editions say that is no longer so`, () => amendmentContract(open));
  describe(`${name}: alerts and what they have told`, () => alertContract(open));
  describe(`${name}: what channels remember`, () => rememberedContract(open));
  describe(`${name}: feeds that a Workspace follows`, () => feedContract(open));
  describe(`${name}: what the reader keeps of feeds`, () => feedLedgerContract(open));
  describe(`${name}: entries of feeds`, () => feedEntryContract(open));
  describe(`${name}: places in feeds`, () => topPlaceContract(open));
  describe(`${name}: articles that are thinned out`, () => thinnedContract(open));
  describe(`${name}: what adapters keep`, () => platformContract(open));
  describe(`${name}: withdrawn articles`, () => withdrawnContract(open));
  describe(`${name}: what was agreed with hubs`, () => webSubscriptionContract(open));
  describe(`${name}: watched folders`, () => folderContract(open));
  describe(`${name}: suppressed speakers`, () => suppressionContract(open));
  describe(`${name}: turns to post`, () => turnContract(open));
  describe(`${name}: quotas of members`, () => quotaContract(open));
  describe(`${name}: very many at once`, () => manyContract(open, many));
  describe(`${name}: hostile and foreign letters`, () => hostileContract(open));

  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
}
