/** True if a reader sees something of a text: spaces, soft hyphens, joiners and the fillers of scripts alone show nothing. */
export const hasVisibleText = (text: string): boolean =>
  /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
