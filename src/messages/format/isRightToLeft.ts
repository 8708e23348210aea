const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|ug|ur|yi)\b/i

/** Whether `language`, a BCP 47 tag, is written from right to left. */
export function isRightToLeft(language: string): boolean {
  return RIGHT_TO_LEFT.test(language)
}
