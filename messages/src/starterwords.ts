import { m, type Language } from './messages.ts';

type Sentence = (values: object, options: { locale: Language }) => string;

/** The library of starters: words by key. Bot and web say the same. */
const starters: Record<string, Sentence> = {
  'acquainted-1': m.starter_acquainted_1,
  'acquainted-2': m.starter_acquainted_2,
  'acquainted-3': m.starter_acquainted_3,
  'customers-1': m.starter_customers_1,
  'customers-2': m.starter_customers_2,
  'customers-3': m.starter_customers_3,
  'pricing-1': m.starter_pricing_1,
  'pricing-2': m.starter_pricing_2,
  'pricing-3': m.starter_pricing_3,
  'selling-1': m.starter_selling_1,
  'selling-2': m.starter_selling_2,
  'selling-3': m.starter_selling_3,
  'cooperation-1': m.starter_cooperation_1,
  'cooperation-2': m.starter_cooperation_2,
  'cooperation-3': m.starter_cooperation_3,
  'money-1': m.starter_money_1,
  'money-2': m.starter_money_2,
  'money-3': m.starter_money_3,
  'energy-1': m.starter_energy_1,
  'energy-2': m.starter_energy_2,
  'energy-3': m.starter_energy_3,
  'digital-1': m.starter_digital_1,
  'digital-2': m.starter_digital_2,
  'digital-3': m.starter_digital_3,
  'workshop-1': m.starter_workshop_1,
  'workshop-2': m.starter_workshop_2,
  'workshop-3': m.starter_workshop_3,
};

const themes: Record<string, Sentence> = {
  acquainted: m.starter_theme_acquainted,
  customers: m.starter_theme_customers,
  pricing: m.starter_theme_pricing,
  selling: m.starter_theme_selling,
  cooperation: m.starter_theme_cooperation,
  money: m.starter_theme_money,
  energy: m.starter_theme_energy,
  digital: m.starter_theme_digital,
  workshop: m.starter_theme_workshop,
};

const repeats: Record<string, Sentence> = {
  once: m.starter_repeat_once,
  week: m.starter_repeat_week,
  'two-weeks': m.starter_repeat_two_weeks,
  month: m.starter_repeat_month,
};

const moves: Record<string, Sentence> = {
  night: m.starter_moved_night,
  sunday: m.starter_moved_sunday,
  holiday: m.starter_moved_holiday,
};

const said = (of: Record<string, Sentence>, key: string, locale: Language) =>
  Object.hasOwn(of, key) ? (of[key]?.({}, { locale }) ?? '') : '';

/** A starter of the library by its key; empty when there is no such. */
export const starterWords = (key: string, locale: Language): string => said(starters, key, locale);

export const themeWord = (theme: string, locale: Language): string => said(themes, theme, locale);

export const repeatWord = (repeat: string, locale: Language): string => said(repeats, repeat, locale);

/** Why it is said later than was wished. */
export const movedSentence = (moved: string, locale: Language): string => said(moves, moved, locale);
