import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { type RemedyAnswer, remedy } from './remedy.ts'
import type { RemedyStep } from './steps.ts'
import { type Cells, engineLimits, rawTable, thresholds } from './test-tables.ts'
import { makeBirthDate, makeFirstName, makeNir, makeSurname } from './test-values.ts'

const key = '0b'.repeat(32)

async function corrected(
  t: TestContext,
  cells: Cells,
  steps: RemedyStep[],
): Promise<RemedyAnswer & { lines: string[] }> {
  const table = await rawTable(t, cells)
  const answer = await remedy({ ...table, steps, key, thresholds, limits: engineLimits })
  assert.ok('note' in answer, JSON.stringify(answer))
  return { ...answer, lines: (await readFile(answer.csv, 'utf8')).trimEnd().split('\n') }
}

test('a column removed is in the file no more, and the second scan says so', async (t) => {
  const { lines, scan, note } = await corrected(t, { a: (row) => `l${row}`, nir: makeNir }, [
    { kind: 'remove', column: 'nir' },
  ])
  assert.deepEqual(lines.slice(0, 3), ['a', 'l0', 'l1'])
  assert.deepEqual(scan.findings, [])
  assert.deepEqual([note.rowsBefore, note.rowsAfter, note.columnsAfter], [40, 40, ['a']])
})

test('a pseudonym is the HMAC-SHA-256 of the value, the same for the same person', async (t) => {
  const { lines } = await corrected(t, { p: ['Élise', 'Hugo', ' Élise ', null] }, [
    { kind: 'pseudonymize', column: 'p' },
  ])
  const of = (value: string) =>
    createHmac('sha256', Buffer.from(key, 'hex')).update(value).digest('hex').slice(0, 32)
  assert.deepEqual(lines.slice(1), [of('Élise'), of('Hugo'), of('Élise'), '""'].slice(0, lines.length - 1))
})

test('pseudonyms, years of birth and communes do not make rows anonymous: the second scan says so', async (t) => {
  const cells: Cells = {
    nom: makeSurname,
    prenom: makeFirstName,
    'date de naissance': makeBirthDate,
    adresse: (row) => `${row} rue des Lilas 35000 Rennes`,
  }
  const { scan } = await corrected(t, cells, [
    { kind: 'pseudonymize', column: 'nom' },
    { kind: 'remove', column: 'prenom' },
    { kind: 'generalize', column: 'date de naissance', to: 'year' },
    { kind: 'generalize', column: 'adresse', to: 'commune' },
  ])
  const told = scan.findings.map(({ kind, columns, level }) => ({ kind, columns, level }))
  assert.deepEqual(told, [
    { kind: 'singling-out', columns: ['date de naissance', 'adresse'], level: 'high' },
    { kind: 'pseudonym', columns: ['nom'], level: 'high' },
  ])
})

test('a column made of pseudonyms here is known as such under any header', async (t) => {
  const { scan } = await corrected(t, { c1: (row) => `${makeFirstName(row)} ${makeSurname(row)}` }, [
    { kind: 'pseudonymize', column: 'c1' },
  ])
  assert.deepEqual(
    scan.findings.map(({ kind }) => kind),
    ['pseudonym'],
  )
})

const generalizations: [
  step: Extract<RemedyStep, { kind: 'generalize' }>['to'],
  size: number | undefined,
  pairs: [string, string][],
][] = [
  [
    'year',
    undefined,
    [
      ['03/11/1974', '1974'],
      ['1974-11-03', '1974'],
      ['inconnue', ''],
    ],
  ],
  [
    'month',
    undefined,
    [
      ['03/11/1974', '1974-11'],
      ['1974-11-03', '1974-11'],
      ['31/02/1974', ''],
    ],
  ],
  [
    'classes',
    10,
    [
      ['34', '30-39'],
      ['40', '40-49'],
      ['néant', ''],
    ],
  ],
  [
    'commune',
    undefined,
    [
      ['12 rue des Lilas 35000 Rennes', '35000 Rennes'],
      ['12 rue des Lilas', ''],
    ],
  ],
  [
    'department',
    undefined,
    [
      ['35000', '35'],
      ['1000', '01'],
      ['20000', '2A'],
      ['20200', '2B'],
      ['97400', '974'],
      ['2A004', '2A'],
      ['x', ''],
    ],
  ],
  [
    'rounded',
    2,
    [
      ['48,123456', '48.12'],
      ['2.3489', '2.35'],
      ['', ''],
    ],
  ],
]
for (const [to, size, pairs] of generalizations)
  test(`a value generalised to ${to}; what cannot be is emptied and counted`, async (t) => {
    const { lines, note } = await corrected(
      t,
      { k: pairs.map((_, row) => `l${row}`), v: pairs.map(([value]) => value) },
      [{ kind: 'generalize', column: 'v', to, size }],
    )
    assert.deepEqual(
      lines.slice(1),
      pairs.map(([, wanted], row) => `l${row},${wanted}`),
    )
    const emptied = pairs.filter(([value, wanted]) => value !== '' && wanted === '').length
    assert.equal(note.steps[0]?.emptied, emptied)
  })

test('rows of groups smaller than k lose what singles them out, the others nothing', async (t) => {
  const { lines, note } = await corrected(
    t,
    { n: ['1', '2', '3', '4'], sexe: ['H', 'H', 'F', 'H'], age: ['30', '30', '30', '31'] },
    [{ kind: 'suppress', what: 'small-groups', columns: ['sexe', 'age'], k: 2 }],
  )
  assert.deepEqual(lines.slice(1), ['1,H,30', '2,H,30', '3,,', '4,,'])
  assert.deepEqual([note.steps[0]?.changed, note.steps[0]?.emptied], [4, 4])
})

test('few units are emptied with what is told beside them, then one more so that the total gives nothing back', async (t) => {
  const cells = {
    region: ['A', 'A', 'A', 'A'],
    secteur: ['x', 'y', 'z', 'Total'],
    nb_entreprises: ['2', '9', '5', '16'],
    ca: ['10', '70', '20', '100'],
  }
  const { lines, scan } = await corrected(t, cells, [
    { kind: 'suppress', what: 'few', column: 'nb_entreprises', columns: ['ca'], below: 3 },
    { kind: 'suppress', what: 'secondary', column: 'ca', dimension: 'secteur', by: ['region'] },
    { kind: 'suppress', what: 'secondary', column: 'nb_entreprises', dimension: 'secteur', by: ['region'] },
  ])
  assert.deepEqual(lines.slice(1), ['A,x,,', 'A,y,9,70', 'A,z,,', 'A,Total,16,100'])
  assert.deepEqual(
    scan.findings.filter(({ kind }) => kind.endsWith('secrecy')),
    [],
  )
})

test('an amount that one unit dominates is emptied', async (t) => {
  const { lines } = await corrected(t, { s: ['a', 'b'], ca: ['100', '100'], max: ['90', '50'] }, [
    { kind: 'suppress', what: 'dominant', column: 'ca', largest: 'max' },
  ])
  assert.deepEqual(lines.slice(1), ['a,,', 'b,100,50'])
})

test('cells that hold an address are emptied, the rest of the column stays', async (t) => {
  const { lines } = await corrected(
    t,
    { k: ['1', '2'], note: ['écrire à lea.brisset@example.org', 'rien'] },
    [{ kind: 'suppress', what: 'found', column: 'note' }],
  )
  assert.deepEqual(lines.slice(1), ['1,', '2,rien'])
})

test('an aggregate keeps secret the groups under its threshold', async (t) => {
  const { lines } = await corrected(t, { ville: ['A', 'A', 'A', 'B'], montant: ['1,5', '2', '3', '9'] }, [
    { kind: 'aggregate', by: ['ville'], sums: ['montant'], threshold: 3 },
  ])
  assert.deepEqual(lines, ['ville,nombre,montant', 'A,3,6.5', 'B,s,s'])
})

test('steps follow one another and the second scan looks at what remains', async (t) => {
  const cells = { nom: makeSurname, prenom: makeFirstName, date_naissance: makeBirthDate }
  const { scan, lines } = await corrected(t, cells, [
    { kind: 'remove', column: 'prenom' },
    { kind: 'remove', column: 'nom' },
    { kind: 'generalize', column: 'date_naissance', to: 'year' },
  ])
  assert.match(lines[1] ?? '', /^\d{4}$/)
  assert.deepEqual(
    scan.findings.filter(({ level }) => level !== 'low'),
    [],
  )
})

test('a step on a column that is gone names it and writes nothing', async (t) => {
  const table = await rawTable(t, { a: ['1'] })
  const steps: RemedyStep[] = [
    { kind: 'remove', column: 'a' },
    { kind: 'pseudonymize', column: 'a' },
  ]
  assert.deepEqual(await remedy({ ...table, steps, key, thresholds, limits: engineLimits }), { missing: 'a' })
})
