import { m, type Language } from './messages.ts';

type Sentence = (values: object, options: { locale: Language }) => string;

/** What a person may answer to a prompt, as one word or a few: by the prompt's kind and the choice. Chat, web and mail use the same. */
const words: Record<string, Record<string, Sentence>> = {
  keep: {
    keep: m.prompt_choice_keep_keep,
    change: m.prompt_choice_keep_change,
    drop: m.prompt_choice_keep_drop,
  },
  reminder: { done: m.prompt_choice_reminder_done, 'not-yet': m.prompt_choice_reminder_not_yet },
  'agreed-time': {
    yes: m.prompt_choice_agreed_time_yes,
    'not-yet': m.prompt_choice_agreed_time_not_yet,
    no: m.prompt_choice_agreed_time_no,
  },
  progress: {
    done: m.prompt_choice_progress_done,
    started: m.prompt_choice_progress_started,
    stuck: m.prompt_choice_progress_stuck,
    dropped: m.prompt_choice_progress_dropped,
  },
  witness: {
    confirmed: m.prompt_choice_witness_confirmed,
    'cannot-say': m.prompt_choice_witness_cannot_say,
    'not-me': m.prompt_choice_witness_not_me,
  },
  met: {
    1: m.prompt_choice_met_1,
    2: m.prompt_choice_met_2,
    3: m.prompt_choice_met_3,
    4: m.prompt_choice_met_4,
    5: m.prompt_choice_met_5,
    no: m.prompt_choice_met_no,
  },
  outcome: {
    referral: m.prompt_choice_outcome_referral,
    quote: m.prompt_choice_outcome_quote,
    purchase: m.prompt_choice_outcome_purchase,
    'joint-offer': m.prompt_choice_outcome_joint_offer,
    'joint-application': m.prompt_choice_outcome_joint_application,
    'advice-used': m.prompt_choice_outcome_advice_used,
    nothing: m.prompt_choice_outcome_nothing,
  },
};

/** What a prompt is about, as far as its question names it. What people wrote must be made safe for where it is shown before. */
export type PromptAbout = { plan?: string; name?: string; workshop?: string; programme?: string; again?: true };

/** The question of a prompt, by its kind and what it is about. `link` is the page on which an outcome form is filled in. */
export function promptQuestion(kind: string, about: PromptAbout, link: string, locale: Language): string {
  const { plan = '', name = '', programme = '' } = about;
  const options = { locale };
  switch (kind) {
    case 'commitment':
      return m.prompt_commitment({}, options);
    case 'keep':
      return m.prompt_keep({ plan }, options);
    case 'reminder':
      return m.prompt_reminder({ plan }, options);
    case 'agreed-time':
      return m.prompt_agreed_time({ name }, options);
    case 'progress':
      return m.prompt_progress({ plan }, options);
    case 'witness':
      return m.prompt_witness({ name, plan }, options);
    case 'met':
      return m.prompt_met({ name }, options);
    case 'outcome':
      return about.name === undefined
        ? m.prompt_outcome_plan({ plan }, options)
        : m.prompt_outcome_name({ name }, options);
    case 'outcome-form':
      return about.again === true
        ? m.prompt_outcome_form_again({ programme, link }, options)
        : m.prompt_outcome_form({ programme, link }, options);
    default:
      throw new Error(`There is no question for prompts of kind ${kind}.`);
  }
}

/** The word for a choice; empty when the kind has no such choice. */
export function choiceWord(kind: string, choice: string, locale: Language): string {
  const of = Object.hasOwn(words, kind) ? words[kind] : undefined;
  return of !== undefined && Object.hasOwn(of, choice) ? (of[choice]?.({}, { locale }) ?? '') : '';
}
