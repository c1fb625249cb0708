/** UTC milliseconds since 1970. Only a program that composes reads the real clock; everything else is given it. */
export type Milliseconds = number;

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
