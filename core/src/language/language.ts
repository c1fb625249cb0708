import { z } from 'zod';

export const languages = ['fi', 'sv', 'en'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;
