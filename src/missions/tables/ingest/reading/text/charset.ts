/** Single-byte character sets met in French files: their upper halves, and which one fits a text. */

export type Charset = 'windows-1252' | 'iso-8859-15' | 'macintosh' | 'ibm850'

const lost = '\ufffd'
const latin1 = String.fromCharCode(...Array.from({ length: 96 }, (_, at) => 0xa0 + at))
const windows = `€${lost}‚ƒ„…†‡ˆ‰Š‹Œ${lost}Ž${lost}${lost}‘’“”•–—˜™š›œ${lost}žŸ${latin1}`

const upperHalves: Record<Charset, string> = {
  'windows-1252': windows,
  'iso-8859-15': windows
    .replace('¤', '€')
    .replace('¦', 'Š')
    .replace('¨', 'š')
    .replace('´', 'Ž')
    .replace('¸', 'ž')
    .replace('¼', 'Œ')
    .replace('½', 'œ')
    .replace('¾', 'Ÿ'),
  macintosh:
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
}

/** The UTF-8 bytes of each of the 128 upper bytes. */
export function upperBytes(charset: Charset): Buffer[] {
  return [...upperHalves[charset]].map((character) => Buffer.from(character))
}

/** What is beside an upper byte: other, digit, lower case, upper case, another upper byte. */
const sides = 5
const sideOf = new Uint8Array(256)
for (let byte = 48; byte <= 57; byte++) sideOf[byte] = 1
for (let byte = 97; byte <= 122; byte++) sideOf[byte] = 2
for (let byte = 65; byte <= 90; byte++) sideOf[byte] = 3
sideOf.fill(4, 128)

/** How often each upper byte stands between which neighbours. */
export type Contexts = Uint32Array

export function emptyContexts(): Contexts {
  return new Uint32Array(128 * sides * sides)
}

export function addContext(
  contexts: Contexts,
  byte: number,
  [before, after]: readonly [number, number],
): void {
  const at = ((byte - 128) * sides + (sideOf[before] ?? 0)) * sides + (sideOf[after] ?? 0)
  contexts[at] = (contexts[at] ?? 0) + 1
}

/** The set in which the upper bytes make the most French sense; windows-1252 unless the evidence is strong. */
export function chooseCharset(contexts: Contexts): Charset {
  const usual = scoreOf(contexts, 'windows-1252')
  let best: Charset = 'windows-1252'
  let highest = usual + Math.abs(usual) * 0.1
  for (const charset of ['macintosh', 'ibm850'] as const) {
    const score = scoreOf(contexts, charset)
    if (score > highest) [best, highest] = [charset, score]
  }
  return best === 'windows-1252' && isLatin9(contexts) ? 'iso-8859-15' : best
}

/** The euro sign of ISO 8859-15, its œ inside a word, and none of what only windows-1252 has. */
function isLatin9(contexts: Contexts): boolean {
  let signs = 0
  for (let at = 0; at < contexts.length; at++) {
    const count = contexts[at] ?? 0
    const byte = 128 + Math.floor(at / (sides * sides))
    if (count === 0) continue
    if (byte < 0xa0) return false
    const before = Math.floor(at / sides) % sides
    if (byte === 0xa4 && before !== 2) signs += count
    if (byte === 0xbd && (before === 2 || at % sides === 2)) signs += count
  }
  return signs > 0
}

function scoreOf(contexts: Contexts, charset: Charset): number {
  const half = upperHalves[charset]
  let score = 0
  for (let at = 0; at < contexts.length; at++) {
    const count = contexts[at] ?? 0
    if (count === 0) continue
    const character = half.charAt(Math.floor(at / (sides * sides)))
    score += count * worth(character, Math.floor(at / sides) % sides, at % sides)
  }
  return score
}

const lower = new Set('àâäçéèêëîïôöùûüÿœæñ')
const upper = new Set('ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆÑ')
const foreign = new Set('áíóúãõåøßðþìòÁÍÓÚÃÕÅØÐÞŠŽšžıÿýÝÌÒ')
const joins = new Set('’‘–—·\u00a0')
const signs = new Set('“”„«»…•€°²³½¼¾§©®™ªº×±µ£·‰¨´\u00ad')

function worth(character: string, before: number, after: number): number {
  const [letterBefore, letterAfter] = [before >= 2, after >= 2]
  if (lower.has(character)) return before === 3 && after === 3 ? -1 : 1
  if (upper.has(character)) return before === 2 ? -2 : 1
  return worthOfSign(character, letterBefore, letterAfter)
}

function worthOfSign(character: string, letterBefore: boolean, letterAfter: boolean): number {
  if (foreign.has(character)) return letterBefore || letterAfter ? 0.1 : -1
  if (joins.has(character)) return 0.7
  if (signs.has(character)) return letterBefore && letterAfter ? -1 : 0.7
  return character === lost ? -3 : -1.5
}
