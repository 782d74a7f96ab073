const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader of XML makes a line feed of every carriage return that is not said so (XML 1.0, 2.11).
  '\r': '&#13;',
}
/** Characters that no XML document may hold (XML 1.0, 2.2). */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Text for an element or an attribute between double quotes. */
export function escapeXml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"\r]/g, (character) => entities[character] ?? '')
}

/** Lone surrogates and control characters go: every syntax says the same. */
export function withoutForbidden(text: string): string {
  return text.toWellFormed().replace(forbidden, '')
}
