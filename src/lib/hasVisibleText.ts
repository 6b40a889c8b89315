/** True if a text has a visible character; spaces, soft hyphens, joiners and the filler letters of some scripts are none. */
export const hasVisibleText = (text: string): boolean =>
  /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
