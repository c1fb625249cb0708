import { m, type Language } from './messages.ts';

/** Why two might meet, as a round keeps it. A topic is what people wrote: it must be made safe for where it is shown before. */
export type ReasonSaid =
  | { kind: 'they-offer' | 'they-need' | 'both'; topic: string }
  | { kind: 'same-aim' | 'other-sector' | 'other-town' | 'same-town' | 'other-cohort' };

/** With the name of whom it is about, where the reader is asked about several. */
export type ReasonTold = ReasonSaid & { name?: string | undefined };

/** The reason with what people wrote in it, a topic and a name, made safe for where it is shown. */
export function reasonMadeSafe<T extends ReasonTold>(
  reason: T,
  pen: { line(text: string): string; name?(name: string): string },
): T {
  const { name } = reason;
  return {
    ...reason,
    ...('topic' in reason && { topic: pen.line(reason.topic) }),
    ...(name !== undefined && { name: pen.name?.(name) ?? pen.line(name) }),
  };
}

/** A reason as one of the people reads it of another. */
export function reasonToReader(reason: ReasonTold, locale: Language): string {
  if (reason.name !== undefined) return reasonOfNamed(reason, reason.name, locale);
  switch (reason.kind) {
    case 'they-offer':
      return m.bot_round_they_offer({ topic: reason.topic }, { locale });
    case 'they-need':
      return m.bot_round_they_need({ topic: reason.topic }, { locale });
    case 'both':
      return m.bot_round_both({ topic: reason.topic }, { locale });
    case 'same-aim':
      return m.bot_round_same_aim({}, { locale });
    case 'other-sector':
      return m.bot_round_other_sector({}, { locale });
    case 'other-town':
      return m.bot_round_other_town({}, { locale });
    case 'same-town':
      return m.bot_round_same_town({}, { locale });
    case 'other-cohort':
      return m.bot_round_other_cohort({}, { locale });
  }
}

function reasonOfNamed(reason: ReasonSaid, name: string, locale: Language): string {
  switch (reason.kind) {
    case 'they-offer':
      return m.bot_round_name_offers({ name, topic: reason.topic }, { locale });
    case 'they-need':
      return m.bot_round_name_needs({ name, topic: reason.topic }, { locale });
    case 'both':
      return m.bot_round_name_both({ name, topic: reason.topic }, { locale });
    case 'same-aim':
      return m.bot_round_name_same_aim({ name }, { locale });
    case 'other-sector':
      return m.bot_round_name_other_sector({ name }, { locale });
    case 'other-town':
      return m.bot_round_name_other_town({ name }, { locale });
    case 'same-town':
      return m.bot_round_name_same_town({ name }, { locale });
    case 'other-cohort':
      return m.bot_round_name_other_cohort({ name }, { locale });
  }
}

/** A reason of `one` about `other`, as somebody reads it of both. */
export function reasonBetween(reason: ReasonSaid, one: string, other: string, locale: Language): string {
  switch (reason.kind) {
    case 'they-offer':
      return m.bot_round_gives({ needs: one, offers: other, topic: reason.topic }, { locale });
    case 'they-need':
      return m.bot_round_gives({ needs: other, offers: one, topic: reason.topic }, { locale });
    default:
      return reasonToReader(reason, locale);
  }
}

/** A reason as an organiser reads it of two others. */
export function reasonOfPair(reason: ReasonSaid, one: string, other: string, locale: Language): string {
  switch (reason.kind) {
    case 'both':
      return m.round_pair_both({ topic: reason.topic }, { locale });
    case 'same-aim':
      return m.round_pair_same_aim({}, { locale });
    case 'other-sector':
      return m.round_pair_other_sector({}, { locale });
    case 'other-town':
      return m.round_pair_other_town({}, { locale });
    case 'same-town':
      return m.round_pair_same_town({}, { locale });
    case 'other-cohort':
      return m.round_pair_other_cohort({}, { locale });
    default:
      return reasonBetween(reason, one, other, locale);
  }
}
