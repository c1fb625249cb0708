import type { Settings } from '@kohtaamo/core/settings/settings.ts';
import { runBot, type Bot, type Sources } from './bot.ts';
import { receiveMessage, receiveReaction, receiveRedaction } from './commands/receive.ts';
import { mailerOf } from './mail.ts';
import { render } from './words/words.ts';

/** Runs the whole bot: see `runBot`. */
export function startBot(settings: Settings, sources: Sources): Bot {
  return runBot(settings, sources, { receiveMessage, receiveReaction, receiveRedaction, render, mailer: mailerOf });
}
