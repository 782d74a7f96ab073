import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openJudgement } from './judgement.ts'
import { judgeType } from './typing.ts'

/** The value of a row, from what looks like chance and is always the same. */
type Make = (chance: (below: number) => number, row: number) => string

const words =
  'budget projet mesure action soutien accueil rénovation énergie transport école culture sport jeunesse service'.split(
    ' ',
  )
const digits =
  (count: number): Make =>
  (chance) => {
    const first = 1 + chance(9)
    return first + Array.from({ length: count - 1 }, () => chance(10)).join('')
  }
const sentence: Make = (chance) =>
  Array.from({ length: 4 + chance(8) }, () => words[chance(words.length)]).join(' ')
const one =
  (list: string): Make =>
  (chance) =>
    list.split(' | ')[chance(list.split(' | ').length)] ?? ''

/** Columns that name nothing of the register: the header, the values, their type, and the meaning that says no more. */
const columns: [rule: string, label: string, make: Make, type: string, meaning: string | null][] = [
  ['free text', 'description', sentence, 'text', null],
  ['free text under a header that says nothing', 'c7', sentence, 'text', null],
  ['titles of projects', 'titre', (chance, row) => `${sentence(chance, row)} n° ${row}`, 'text', null],
  ['words of a list', 'statut', one('en cours | terminé | abandonné | à venir'), 'text', null],
  ['grades', 'note', one('A | B | C | D | E'), 'text', null],
  ['two letters', 'sigle', one('AB | CD | QZ | XY | KV | WJ'), 'text', null],
  ['small numbers', 'nombre', (chance) => String(chance(100)), 'integer', 'int'],
  ['two digits', 'valeur', digits(2), 'integer', 'int'],
  ['five digits', 'montant', digits(5), 'integer', 'int'],
  ['five digits under a header that says nothing', 'v', digits(5), 'integer', 'int'],
  ['eight digits', 'quantite', digits(8), 'integer', 'int'],
  ['nine digits', 'total', digits(9), 'integer', 'int'],
  ['nine digits under a header that says nothing', 'x', digits(9), 'integer', 'int'],
  ['thirteen digits', 'reference', digits(13), 'integer', 'int'],
  ['fourteen digits', 'x', digits(14), 'integer', 'int'],
  ['four digits', 'consommation', digits(4), 'integer', 'int'],
  ['ranks', 'rang', (_, row) => String(row + 1), 'integer', 'int'],
  ['amounts', 'budget', (chance) => `${chance(9000)},${10 + chance(90)}`, 'number', 'float'],
  ['shares', 'ratio', (chance) => `0.${1000 + chance(9000)}`, 'number', 'float'],
  [
    'numbers in the range of degrees',
    'temperature',
    (chance) => `${chance(40)}.${chance(10)}`,
    'number',
    'float',
  ],
  ['negative numbers', 'solde', (chance) => String(chance(2000) - 1000), 'integer', 'int'],
  ['codes of a shop', 'ref', (chance) => `ART-${1000 + chance(9000)}`, 'text', null],
  ['letters and digits', 'code', (chance) => `K${chance(900) + 100}Z`, 'text', null],
  ['ranges', 'tranche', one('0-10 | 10-20 | 20-30 | 30 et plus'), 'text', null],
  ['versions', 'version', (chance) => `${chance(4)}.${chance(10)}.${chance(20)}`, 'text', null],
  ['names of files', 'fichier', (_, row) => `export_${row}.csv`, 'text', null],
  ['yes, no and a third word', 'avis', one('oui | non | sans avis'), 'text', null],
  ['school years', 'campagne', one('2021-2022 | 2022-2023 | 2023-2024'), 'text', null],
  ['species', 'espece', one('Chêne | Hêtre | Érable | Bouleau | Tilleul'), 'text', null],
  [
    'names of companies',
    'fournisseur',
    (chance) => `SARL ${words[chance(14)]} ${words[chance(14)]} & fils`,
    'text',
    null,
  ],
  [
    'numbers that follow one another in one department',
    'id',
    (_, row) => String(10_002 + (row % 430)),
    'integer',
    'int',
  ],
  ['round prices', 'v', (chance) => `${10 + chance(85)}000`, 'integer', 'int'],
  [
    'two digits that follow one another',
    'code',
    (_, row) => String(1 + (row % 95)).padStart(2, '0'),
    'text',
    null,
  ],
  ['years under a header of one letter', 'x13', (chance) => String(1985 + chance(40)), 'integer', 'year'],
  ['ranks under the name of a coordinate', 'x', (_, row) => String(row + 900), 'integer', 'int'],
  ['places with a rank', 'nom', (_, row) => `école ${1 + (row % 60)}`, 'text', null],
  ['letters FR and digits', 'ref', (chance, row) => `FR${digits(10)(chance, row)}`, 'text', null],
  [
    'seven digits and a letter',
    'code',
    (chance, row) => digits(7)(chance, row) + 'ABCDEFGH'[chance(8)],
    'text',
    null,
  ],
  ['articles of a code', 'article', (chance) => `L. ${chance(900)}-${chance(20)}`, 'text', null],
  ['counts of codes', 'nb_siret', digits(9), 'integer', 'int'],
  ['counts of towns', 'nombre_communes', digits(5), 'integer', 'int'],
  ['kinds of ways', 'type_voie', one('RUE | AV | BD | PL | CHE'), 'text', null],
  ['makes of cars', 'marque', one('RENAULT | PEUGEOT | CITROEN | FIAT'), 'text', null],
  [
    'four numbers with dots',
    'version',
    (chance) => `${chance(3)}.${chance(9)}.${chance(9)}.${300 + chance(9)}`,
    'text',
    null,
  ],
  ['sizes', 'taille', one('S | M | L | XL | XXL'), 'text', null],
]

for (const [rule, label, make, type, meaning] of columns) {
  test(`${rule} mean ${meaning ?? 'nothing'} and are ${type}`, () => {
    const values = new Map<string, number>()
    const chance = openChance()
    for (let row = 0; row < 3000; row++) {
      const value = make(chance, row)
      values.set(value, (values.get(value) ?? 0) + 1)
    }
    const judgement = openJudgement(label)
    for (const [value, count] of values) judgement.add(value, count)
    assert.equal(judgement.verdict()?.id ?? null, meaning)
    assert.equal(judgeType(label, values).type, type)
  })
}

/** Park and Miller's generator: the same column at every run. */
function openChance(): (below: number) => number {
  let state = 20_240_229
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return Math.floor((state / 2_147_483_647) * below)
  }
}
