import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Row, tableOf, typesOf } from './test-files.ts'

const many = 70_000
/** A column of `many` rows whose last hundred differ from the first ones. */
const late = (early: (row: number) => string, wanted: string) =>
  Array.from({ length: many }, (_, row) => (row < many - 100 ? early(row) : wanted))

const lateTypes: [rule: string, cells: string[], type: string, last: string][] = [
  [
    '01001 after 69,900 codes without a zero',
    late((row) => String(10_000 + (row % 80_000)), '01001'),
    'text',
    '01001',
  ],
  [
    '2A004 after 69,900 codes of digits',
    late((row) => String(10_000 + (row % 80_000)), '2A004'),
    'text',
    '2A004',
  ],
  [
    '22 digits after 69,900 short numbers',
    late((row) => String(row), '1234567890123456789012'),
    'text',
    '1234567890123456789012',
  ],
  ['decimals after 69,900 integers', late((row) => String(row), '12,5'), 'number', '12.5'],
]

for (const [rule, cells, type, last] of lateTypes) {
  test(`${rule}: the column is ${type} and nothing is lost`, async (t) => {
    const table = await tableOf(t, `n;code\n${cells.map((cell, row) => `${row};${cell}\n`).join('')}`)
    assert.equal(table.column('code').type, type)
    assert.equal(table.ingested.rows, many)
    assert.equal(table.ingested.defects.total, 0)
    assert.equal(table.raw.at(-1)?.[1], cells.at(-1))
    assert.equal(table.typed.at(-1)?.[1], last)
  })
}

/** Cells as written, the type they have together, and the typed cells as text. */
const written: [rule: string, label: string, type: string, cells: string[], typed: Row][] = [
  ['yes and no', 'ouvert', 'boolean', ['oui', 'non', 'OUI'], ['true', 'false', 'true']],
  ['true and false in French', 'x', 'boolean', ['VRAI', 'FAUX', 'VRAI'], ['true', 'false', 'true']],
  ['1 and 0 under a header of a quantity', 'nombre', 'integer', ['1', '0', '1'], ['1', '0', '1']],
  ['1 and 0 under a header of a flag', 'est_actif', 'boolean', ['1', '0', '1'], ['true', 'false', 'true']],
  ['a decimal comma', 'taux', 'number', ['1,5', '-0,25', '12'], ['1.5', '-0.25', '12.0']],
  [
    'groups of a no-break space',
    'prix',
    'number',
    ['1\u00a0234,50', '12\u202f000', '7,1'],
    ['1234.5', '12000.0', '7.1'],
  ],
  ['euros', 'montant', 'number', ['1 234,50 €', '7,00 €', '-3 €'], ['1234.5', '7.0', '-3.0']],
  ['percentages', 'part', 'number', ['12 %', '7,5%', '100 %'], ['12.0', '7.5', '100.0']],
  ['groups of a dot', 'montant', 'number', ['1.234,50', '12.000,00', '7,10'], ['1234.5', '12000.0', '7.1']],
  ['groups of a comma', 'amount', 'number', ['1,234.50', '12,000.00', '7.10'], ['1234.5', '12000.0', '7.1']],
  [
    'days of French order',
    'jour',
    'date',
    ['31/12/2024', '01/02/2023', '29/02/2024'],
    ['2024-12-31', '2023-02-01', '2024-02-29'],
  ],
  [
    'days whose year has two digits',
    'jour',
    'date',
    ['31/12/10', '01/02/99', '15/06/24'],
    ['2010-12-31', '1999-02-01', '2024-06-15'],
  ],
  [
    'days in letters',
    'jour',
    'date',
    ['13 février 1996', '1er août 2024', '2 mai 2020'],
    ['1996-02-13', '2024-08-01', '2020-05-02'],
  ],
  [
    'moments of French order',
    'maj',
    'datetime',
    ['31/12/2024 14:05', '01/02/2023 00:00', '02/02/2023 09:30'],
    ['2024-12-31 14:05:00', '2023-02-01 00:00:00', '2023-02-02 09:30:00'],
  ],
  [
    'instants',
    'maj',
    'instant',
    ['2024-07-01T10:00:00+02:00', '2024-01-01T00:00:00Z'],
    ['2024-07-01 08:00:00+00', '2024-01-01 00:00:00+00'],
  ],
  ['leading zeros', 'code', 'text', ['01001', '75056', '13055'], ['01001', '75056', '13055']],
  ['departments', 'dep', 'text', ['01', '2A', '75'], ['01', '2A', '75']],
  [
    'digits that identify',
    'siren',
    'text',
    ['718022254', '471426247', '797804820'],
    ['718022254', '471426247', '797804820'],
  ],
  ['phones', 'tel', 'text', ['0140506070', '0612345678'], ['0140506070', '0612345678']],
  [
    'lists of digits after a comma',
    'choix',
    'text',
    ['1,2,3', '2,3', '1,2', '4'],
    ['1,2,3', '2,3', '1,2', '4'],
  ],
  [
    'lists of years',
    'annees',
    'text',
    ['2021,2022', '2022,2023', '2021'],
    ['2021,2022', '2022,2023', '2021'],
  ],
  [
    'lists of codes of four digits',
    'liste',
    'text',
    ['1542,1544', '1922,1931,5157', '1550', '1438'],
    ['1542,1544', '1922,1931,5157', '1550', '1438'],
  ],
  ['versions', 'version', 'text', ['1.2.3', '1.10', '2.0.1'], ['1.2.3', '1.10', '2.0.1']],
  ['ranges', 'age', 'text', ['10-19', '20-29', '30-39'], ['10-19', '20-29', '30-39']],
  ['years', 'annee', 'integer', ['2021', '2022', '1999'], ['2021', '2022', '1999']],
  [
    'grouped thousands',
    'population',
    'integer',
    ['2 102 650', '522\u00a0250', '873'],
    ['2102650', '522250', '873'],
  ],
]

for (const [rule, label, type, cells, typed] of written) {
  test(`${rule} are ${type}`, async (t) => {
    const quoted = cells.map((cell, row) => `${row};"${cell}"\n`)
    const table = await tableOf(t, `n;${label}\n${quoted.join('')}`)
    assert.deepEqual(typesOf(table), { n: 'integer', [label]: type })
    assert.deepEqual(
      table.typed.map((row) => row[1]),
      typed,
    )
    assert.equal(table.ingested.defects.total, 0)
  })
}
