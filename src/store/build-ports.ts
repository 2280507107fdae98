import type { AlertLedger } from "../core/alerts/alerts.ts";
import type { AmendmentLedger } from "../core/amendments/amendment.ts";
import type { FeedLedger } from "../core/feeds/feeds.ts";
import type { FolderLedger } from "../core/feeds/folder-ledger.ts";
import type { WebSubscriptions } from "../core/feeds/web-sub.ts";
import type { PlatformPorts } from "../core/platform/keeping.ts";
import type { Ports } from "../core/ports.ts";
import type { Suppressions } from "../core/privacy/suppressions.ts";
import type { Quotas } from "../core/quotas/quotas.ts";
import type { ReadingCases } from "../core/readings/reading-case.ts";
import type { Ledger } from "../core/schedule/edition.ts";
import { alertPorts } from "./alerts/alerts.ts";
import { alertLedgerPort } from "./alerts/ledger.ts";
import { amendmentLedgerPort } from "./amendments/ledger.ts";
import { articlePorts } from "./articles/articles.ts";
import { sourcePorts } from "./articles/sources.ts";
import type { StoreKind } from "./dialect.ts";
import { feedLedgerPort } from "./feeds/feed-ledger.ts";
import { feedPorts } from "./feeds/feeds.ts";
import { folderLedgerPort } from "./feeds/folder-files.ts";
import { webSubscriptionPort } from "./feeds/web-subs.ts";
import { platformPorts } from "./platforms/platforms.ts";
import { ownDataPorts } from "./privacy/own-data.ts";
import { suppressionPorts } from "./privacy/suppressions.ts";
import { quotaPorts } from "./quotas/quotas.ts";
import { quotePorts } from "./quotes/quotes.ts";
import { refusalPorts } from "./refusals/refusals.ts";
import { ledgerPort } from "./schedules/ledger.ts";
import { schedulePorts } from "./schedules/schedules.ts";
import { speakerPorts } from "./speakers/speakers.ts";
import type { Store } from "./store.ts";
import { readingCases } from "./workspaces/cases.ts";
import { readingPorts } from "./workspaces/readings.ts";
import { settingsPorts } from "./workspaces/settings.ts";
import { shortKeyPorts } from "./workspaces/short-keys.ts";

/** What commands ask of a store, what delivery and adapters keep in it, and what an operator takes out of it. */
export type StorePorts = Ports &
  PlatformPorts & {
    readonly ledger: Ledger;
    readonly amendments: AmendmentLedger;
    readonly alertLedger: AlertLedger;
    readonly readingCases: ReadingCases;
    readonly suppressions: Suppressions;
    readonly quotas: Quotas;
    readonly feedLedger: FeedLedger;
    readonly folderLedger: FolderLedger;
    readonly webSubscriptions: WebSubscriptions;
  };

/** The ports over one database. Call `close` when done. */
export type OpenStore = StorePorts & { readonly kind: StoreKind; close(): Promise<void> };

/** The ports of the core over one database, whatever its dialect. */
export function buildPorts(store: Store): StorePorts {
  return {
    ...platformPorts(store),
    ledger: ledgerPort(store),
    amendments: amendmentLedgerPort(store),
    alerts: alertPorts(store),
    alertLedger: alertLedgerPort(store),
    articles: articlePorts(store),
    quotes: quotePorts(store),
    speakers: speakerPorts(store),
    refusals: refusalPorts(store),
    sources: sourcePorts(store),
    readings: readingPorts(store),
    readingCases: readingCases(store),
    suppressions: suppressionPorts(store),
    quotas: quotaPorts(store),
    feeds: feedPorts(store),
    feedLedger: feedLedgerPort(store),
    folderLedger: folderLedgerPort(store),
    webSubscriptions: webSubscriptionPort(store),
    settings: settingsPorts(store),
    shortKeys: shortKeyPorts(store),
    schedules: schedulePorts(store),
    ownData: ownDataPorts(store),
  };
}
