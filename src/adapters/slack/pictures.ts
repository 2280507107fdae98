import type { Chart, DrawChart } from "../../core/message/chart.ts";
import { drawCharts, hasCharts } from "../../core/message/draw-charts.ts";
import type { Message } from "../../core/message/message.ts";
import { shownLine } from "../../core/message/shown-text.ts";
import type { WorkspaceId } from "../../core/ports.ts";
import type { SlackClient, SlackClients } from "./clients.ts";
import { limits, shortened } from "./limits.ts";

/** The charts of a message that stand in Slack as files, by the file's id. */
export type SlackFiles = ReadonlyMap<Chart, string>;

/** For where there are no files: charts are shown in words. */
export const noFiles: SlackFiles = new Map();

export type PictureParts = {
  readonly clients: SlackClients;
  readonly drawChart: DrawChart;
  report(cause: unknown, where: string): string;
};

/** https://docs.slack.dev/messaging/working-with-files#upload */
const pictureScope = "files:write";
const timeoutMs = 15_000;

/** Uploads the charts of a message where the Workspace granted that; of what goes wrong the words are left. */
export async function uploadCharts(
  message: Message,
  workspace: WorkspaceId,
  { clients, drawChart, report }: PictureParts,
): Promise<SlackFiles> {
  if (!hasCharts(message)) return noFiles;
  try {
    const client = await clients.of(workspace);
    if (client === null || !(await clients.scopesOf(client))?.has(pictureScope)) return noFiles;
    const files = new Map<Chart, string>();
    for (const [chart, png] of await drawCharts(message, drawChart)) files.set(chart, await upload(client, chart, png));
    return files;
  } catch (cause) {
    report(cause, "slack: a picture");
    return noFiles;
  }
}

/** In no channel: the message that shows it gives it its readers. @throws what Slack or the network answered */
async function upload(client: SlackClient, { title, alt }: Chart, png: Uint8Array): Promise<string> {
  const description = shortened(shownLine(alt), limits.imageAlt);
  const { upload_url, file_id } = await client.files.getUploadURLExternal({
    filename: "chart.png",
    length: png.byteLength,
    alt_text: description,
  });
  if (!upload_url || !file_id) throw new Error("Slack gave no address to upload to");
  const response = await fetch(upload_url, {
    method: "POST",
    headers: { "Content-Type": "image/png" },
    body: new Uint8Array(png),
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`Slack did not take a picture: HTTP ${response.status}`);
  await client.files.completeUploadExternal({ files: [{ id: file_id, title: shownLine(title) }] });
  return file_id;
}
