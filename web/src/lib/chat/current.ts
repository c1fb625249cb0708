import { createContext } from 'svelte';
import type { Chat } from './chat.ts';

/** The chat of this browser's login, given by the layout to the pages below; null when this browser has none. */
export const [currentChat, giveChat] = createContext<() => Chat | null>();
