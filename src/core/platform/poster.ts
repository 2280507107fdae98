import type { UiLocale } from "../locale.ts";
import type { Message } from "../message/message.ts";
import type { WorkspaceId } from "../ports.ts";
import type { Pace } from "./pace.ts";

/** Whether a bot can post in a channel; `lacks` are permissions as the platform calls them. */
export type Reach =
  | { readonly kind: "yes" }
  | { readonly kind: "no"; readonly why: "gone" | "forbidden"; readonly lacks: readonly string[] }
  /** The platform does not let us know before we try. */
  | { readonly kind: "unknown" };

/** A channel by the name that people know it by, without a sign before it. */
export type NamedChannel = { readonly id: string; readonly name: string };

export type Post = {
  readonly workspace: WorkspaceId;
  readonly channel: string;
  /** Whether that channel is somebody's direct messages with us (see `directChannel`). */
  readonly direct?: boolean;
  /** Id of the edition: stands in every part, to be recognised there. */
  readonly edition: string;
  readonly message: Message;
  /** Nothing in it is anybody else's words: commands are named as they are typed on the platform. */
  readonly ownWords?: true;
  readonly locale: UiLocale;
  /** Id of a role or group on the platform that is called with it; article text never calls anybody. */
  readonly mention: string | null;
  /** Whether channels elsewhere that follow this one get it too, where the platform has that. */
  readonly crosspost: boolean;
  /** Platform ids of the parts that stand in the channel already, in order; the rest is posted. */
  readonly posted: readonly string[];
  /** The next part may stand there too: it is sent only where the platform itself refuses a second one. */
  readonly mayStand?: boolean;
};

export type PostOutcome =
  | { readonly kind: "sent" }
  /**
   * Certainly not posted, and may be later; `retryAfterMs` where the platform said when, `isForAll` where that holds for all
   * that is counted together with it (`Pace`).
   */
  | { readonly kind: "later"; readonly retryAfterMs: number | null; readonly isForAll?: boolean }
  /** Certainly not posted, and never will be. */
  | { readonly kind: "never"; readonly why: "channel-gone" | "forbidden" | "platform-fault" }
  /** Sent, and no answer came: it may stand there or not. */
  | { readonly kind: "no-answer" };

/** What was found of an edition in its channel. */
export type Found =
  /** Ids of its parts, in order. */
  | { readonly kind: "found"; readonly posted: readonly string[] }
  /** We may not look, or there is more than we look through. */
  | { readonly kind: "unknown" }
  /** The platform could not be asked now, and may be later. */
  | { readonly kind: "later" };

export type EditOutcome =
  | { readonly kind: "edited" }
  /** What it is to say now is more messages than stand there: those stay as they are. */
  | { readonly kind: "does-not-fit" }
  | { readonly kind: "later"; readonly retryAfterMs: number | null }
  /** The message is gone, or is not to be changed by us any more. */
  | { readonly kind: "never"; readonly why: "gone" | "forbidden" };

/** Where one person alone is written to. */
export type DirectChannel =
  /** To be posted in like any other: that the person lets nobody in may show only then, as "forbidden". */
  | { readonly kind: "open"; readonly channel: string }
  | { readonly kind: "later"; readonly retryAfterMs: number | null }
  | { readonly kind: "never" };

/** Posts to a platform's channels: the outward side of an adapter. No method throws for what a platform answers. */
export type Poster = {
  /** "discord" or "slack": what the ids of its Workspaces begin with. */
  readonly platform: string;
  /** Missing: as fast as may be. */
  readonly pace?: Pace;
  /**
   * For so long after a part was first sent the platform itself sees to it that the same part stands there once: until then
   * it may be sent again, as `mayStand`. Missing: it does not.
   */
  readonly repeatableMs?: number;
  reach(workspace: WorkspaceId, channel: string): Promise<Reach>;
  /** What the platform calls a Workspace where people meet it: a server's name, a team's; null where it does not say. */
  nameOf(workspace: WorkspaceId): Promise<string | null>;
  /**
   * The channels of a Workspace that digests may stand in, each by a name of its own, in any order; none where the platform does
   * not tell of them, null where it cannot be asked now.
   */
  channels(workspace: WorkspaceId): Promise<readonly NamedChannel[] | null>;
  /** The channel of direct messages to somebody, by their id on the platform: to be posted in as `direct`. */
  directChannel(workspace: WorkspaceId, user: string): Promise<DirectChannel>;
  /**
   * Posts the parts that are missing, in order, telling of each as soon as it stands there; where `onPosted` answers
   * false, somebody else goes on with it and we stop. `isOurs` is asked right before a part is sent, and answers when it
   * is its turn: a process that was frozen on the way, with the machine it is on, must not send what another has sent meanwhile.
   */
  post(
    post: Post,
    onPosted: (messageId: string) => Promise<boolean>,
    isOurs?: () => Promise<boolean>,
  ): Promise<PostOutcome>;
  /** Which parts of an edition stand in its channel, read back from the platform; `since` bounds how far it looks. */
  findPosted(post: Post, since: Temporal.Instant): Promise<Found>;
  /** Puts what the post says now in place of what stands there of it (`posted`); the same twice is the same once. */
  edit(post: Post): Promise<EditOutcome>;
  /** Answers a message of ours with the first part of `post`, in its thread where the platform has one; calls nobody. */
  reply(post: Post, to: string): Promise<PostOutcome>;
};
