import type { Steps } from '@kohtaamo/core/figures/programmefigures.ts';
import { m } from '@kohtaamo/messages/messages.ts';

const words: Record<keyof Steps, () => string> = {
  proposed: m.figures_step_proposed,
  accepted: m.figures_step_accepted,
  met: m.figures_step_met,
  outcome: m.figures_step_outcome,
};

export const stepWord = (step: keyof Steps): string => words[step]();
