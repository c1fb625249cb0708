const thumbsUp = /^(?:👍|✅|✔|❤|♥|💚|🙂)/u;
const thumbsDown = /^(?:👎|❌|✖|🚫)/u;

/** True for a sign of yes, false for one of no, null for anything else. Skin tones and variation selectors make no difference. */
export function signIn(text: string): boolean | null {
  if (thumbsUp.test(text)) return true;
  return thumbsDown.test(text) ? false : null;
}

/** A hand up, or a yes: "I am here". */
export function isHandUp(text: string): boolean {
  return /^(?:✋|🖐|🙋|👋)/u.test(text) || signIn(text) === true;
}

/** A message that is nothing but a thumb, a tick or a cross. */
export function signAlone(text: string): boolean | null {
  return /^(?:👍|✅|✔|👎|❌|✖)[\p{Emoji_Modifier}\ufe0f]*$/u.test(text) ? signIn(text) : null;
}
