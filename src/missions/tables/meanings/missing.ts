/** What people write for "no value", in small letters. The cell is null in a typed column and no defect. */
const tokens = new Set([
  ...[
    '',
    'na',
    'n/a',
    'n.a.',
    'n.a',
    '#n/a',
    '#na',
    'nc',
    'n.c.',
    'n.c',
    'n/c',
    'nd',
    'n.d.',
    'n.d',
    'n/d',
    'nr',
  ],
  ...[
    'n.r.',
    'n/r',
    '-',
    '--',
    '---',
    '–',
    '—',
    '.',
    '..',
    '...',
    '…',
    '?',
    '/',
    'null',
    'nul',
    '(null)',
    'none',
  ],
  ...[
    'nan',
    'nil',
    '<na>',
    '\\n',
    'non communiqué',
    'non communique',
    'non renseigné',
    'non renseigne',
    'néant',
  ],
  ...[
    'non disponible',
    'non connu',
    'inconnu',
    'inconnue',
    'sans objet',
    'non concerné',
    'non concerne',
    'vide',
  ],
  ...[
    'non applicable',
    'not available',
    'not applicable',
    'unknown',
    'missing',
    'so',
    's.o.',
    's/o',
    'neant',
  ],
])
/** Statistical secrecy and its like: words anywhere else, no value among numbers. */
const amongNumbers = new Set(['s', 'c', 'ns', 'n.s.', 'sec', 'secret', 'ss', 'x', 'n', '*', 'nsp'])

export const missingTokens: readonly string[] = [...tokens]
export const missingNumbers: readonly string[] = [...tokens, ...amongNumbers]
const longest = 16

export function isMissing(value: string): boolean {
  return value.length <= longest && tokens.has(value.trim().toLowerCase())
}

export function isMissingNumber(value: string): boolean {
  return isMissing(value) || amongNumbers.has(value.trim().toLowerCase())
}
