import type { Command } from "../src/core/command/command.ts";
import { alertAdd } from "./alert/add.ts";
import { alertEdit } from "./alert/edit.ts";
import { alertList } from "./alert/list.ts";
import { alertRemove } from "./alert/remove.ts";
import { article } from "./article.ts";
import { digest } from "./digest.ts";
import { feedAdd } from "./feed/add.ts";
import { feedCheck } from "./feed/check.ts";
import { feedExport } from "./feed/export.ts";
import { feedImport } from "./feed/import.ts";
import { feedList } from "./feed/list.ts";
import { feedRemove } from "./feed/remove.ts";
import { feedResume } from "./feed/resume.ts";
import { findQuotes } from "./find-quotes.ts";
import { help } from "./help.ts";
import { privacyDelete } from "./privacy/delete.ts";
import { privacyShow } from "./privacy/show.ts";
import { quote } from "./quote.ts";
import { readingsAccept } from "./readings/accept.ts";
import { readingsList } from "./readings/list.ts";
import { readingsUndo } from "./readings/undo.ts";
import { scheduleAdd } from "./schedule/add.ts";
import { scheduleEdit } from "./schedule/edit.ts";
import { scheduleHistory } from "./schedule/history.ts";
import { scheduleList } from "./schedule/list.ts";
import { schedulePause } from "./schedule/pause.ts";
import { schedulePreview } from "./schedule/preview.ts";
import { scheduleRemove } from "./schedule/remove.ts";
import { scheduleResume } from "./schedule/resume.ts";
import { scheduleRun } from "./schedule/run.ts";
import { search } from "./search.ts";
import { settings } from "./settings.ts";
import { setup } from "./setup/setup.ts";
import { speakerMerge } from "./speaker/merge.ts";
import { speakerSplit } from "./speaker/split.ts";
import { status } from "./status.ts";
import { story } from "./story.ts";
import { timeline } from "./timeline.ts";
import { trending } from "./trending.ts";
import { who } from "./who.ts";
import { wrong } from "./wrong.ts";

/** Every command, in the order that help lists them. */
export const commands: readonly Command[] = [
  digest,
  quote,
  who,
  search,
  story,
  timeline,
  trending,
  article,
  findQuotes,
  wrong,
  alertAdd,
  alertList,
  alertEdit,
  alertRemove,
  scheduleAdd,
  scheduleList,
  scheduleEdit,
  schedulePause,
  scheduleResume,
  schedulePreview,
  scheduleRun,
  scheduleHistory,
  scheduleRemove,
  feedAdd,
  feedList,
  feedCheck,
  feedResume,
  feedRemove,
  feedImport,
  feedExport,
  readingsList,
  readingsAccept,
  readingsUndo,
  speakerMerge,
  speakerSplit,
  setup,
  settings,
  privacyShow,
  privacyDelete,
  status,
  help,
];
