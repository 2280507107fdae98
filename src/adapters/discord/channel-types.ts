import { ChannelType } from "discord.js";

/** Channels of a server that can be posted in: text, announcements and forums. */
export const standingChannels = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum] as const;

/** They have the rights of their parent. */
export const threads = [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread] as const;

/** All that can be posted in. */
export const postableChannels = [...standingChannels, ...threads] as const;
