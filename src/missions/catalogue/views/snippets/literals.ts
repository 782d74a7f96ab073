/** A text as a literal of each language: whatever it holds, it cannot leave its quotes. */
export const literals = {
  /** Single quotes end and begin again around one that is escaped: nothing else means anything to a shell there. */
  shell: (text: string) => `'${text.replaceAll("'", "'\\''")}'`,
  /** JSON text is also a literal of Python and JavaScript. */
  json: (text: string) => JSON.stringify(text),
  sql: (text: string) => `'${text.replaceAll("'", "''")}'`,
  r: (text: string) => `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`,
}
