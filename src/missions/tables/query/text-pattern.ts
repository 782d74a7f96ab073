import { literal } from '#kernel/duck'

/** What a reader means by a letter, whatever its accents. Matching ignores case already. */
const variants: Readonly<Record<string, string>> = {
  a: 'aàáâãäåā',
  c: 'cçćč',
  d: 'dď',
  e: 'eèéêëēęě',
  g: 'gğ',
  i: 'iìíîïī',
  l: 'lł',
  n: 'nñńň',
  o: 'oòóôõöøō',
  s: 'sśşš',
  u: 'uùúûüūů',
  y: 'yýÿ',
  z: 'zźżž',
  "'": "'’ʼ",
  '-': '\\-‐‑',
}

/**
 * Whether a text contains another without caring for case or accents, as SQL: a pattern whose letters are classes is
 * five times faster over a column than taking the accents out of every value.
 */
export function containsSql(expression: string, needle: string): string {
  const plain = needle.normalize('NFC')
  if (!/[\p{L}'’-]/u.test(plain)) return `contains(${expression}, ${literal(plain)})`
  return `regexp_matches(${expression}, ${literal(toPattern(plain))}, 'is')`
}

/** The same at the beginning of the text. */
export function startsSql(expression: string, needle: string): string {
  return `regexp_matches(${expression}, ${literal(`^${toPattern(needle.normalize('NFC'))}`)}, 'is')`
}

export function toPattern(needle: string): string {
  const bare = needle
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
  let pattern = ''
  for (let i = 0; i < bare.length; ) {
    const pair = bare.slice(i, i + 2)
    const ligature = { oe: 'œ', ae: 'æ' }[pair]
    if (ligature) {
      pattern += `(?:${ligature}|${[...pair].map(toClass).join('')})`
      i += 2
    } else {
      const letter = String.fromCodePoint(bare.codePointAt(i) ?? 0)
      pattern += toClass(letter)
      i += letter.length
    }
  }
  return pattern
}

function toClass(letter: string): string {
  const known = variants[letter]
  if (known) return `[${known}]`
  return /[\\^$.|?*+()[\]{}]/.test(letter) ? `\\${letter}` : letter
}
