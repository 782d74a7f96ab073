/**
 * What makes a spreadsheet run a text as a formula (OWASP, CSV injection): a sign at its beginning, as it is or full
 * width, or after a tab or a line end that the spreadsheet drops. Numbers and telephone numbers keep their sign.
 */
const formula = /^[\t\r\n=@＝＋－＠]|^[+-](?![\d\s.,()*]*$)/

/** A text as a cell that no spreadsheet runs: after an apostrophe when it would. */
export function harmless(text: string): string {
  return formula.test(text) ? `'${text}` : text
}
