import { isBooleanWord } from './boolean-forms.ts'
import { isGeojson } from './coordinates.ts'
import { type Meaning, matches, meaning, unlikely, written } from './meaning.ts'
import { isBareNumber, isInteger, stylesOf } from './number-forms.ts'

function isJson(value: string): boolean {
  if (!/^\s*[[{]/.test(value) || isGeojson(value)) return false
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}

/** How values are written when they name nothing in particular. Priority of the last resort. */
export const plain: readonly Meaning[] = [
  meaning({
    id: 'bool',
    kind: 'type',
    labels: ['est', 'is', 'has', 'actif', 'booleen', 'flag'],
    share: 1,
    chance: 0,
    priority: 3,
    test: isBooleanWord,
  }),
  meaning({ id: 'int', kind: 'type', labels: [], share: 0.95, chance: 0, priority: 1, test: isInteger }),
  meaning({
    id: 'float',
    kind: 'type',
    labels: [],
    share: 0.95,
    chance: 0,
    priority: 0,
    test: (value) => isBareNumber(value) || stylesOf(value).length > 0,
  }),
  meaning({
    id: 'percent',
    kind: 'measure',
    labels: ['pourcentage', 'percent', 'taux', 'part', 'pct', 'percentage'],
    share: 0.8,
    priority: 8,
    ...written(/^[+-]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:[.,]\d+)?[ \u00a0\u202f]?%$/),
  }),
  meaning({
    id: 'money',
    kind: 'measure',
    labels: ['montant', 'prix', 'cout', 'price', 'amount', 'tarif', 'budget', 'euros', 'eur', 'subvention'],
    share: 0.8,
    priority: 8,
    test: (value) => /[€$£]|EUR|euros?$/.test(value) && !value.includes('%') && stylesOf(value).length > 0,
  }),
  meaning({
    id: 'json',
    kind: 'type',
    labels: ['json'],
    share: 0.98,
    chance: unlikely,
    priority: 8,
    test: isJson,
  }),
  // Bytes as Python prints them.
  meaning({
    id: 'binary',
    kind: 'type',
    labels: ['bytes', 'binary', 'binaire'],
    share: 1,
    chance: unlikely,
    priority: 8,
    test: matches(/^b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")$/),
  }),
]
