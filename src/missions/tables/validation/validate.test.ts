import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { literal } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import { testFolder } from '#testkit'
import type { ErrorKind } from './check.ts'
import type { ValidationReport } from './report.ts'
import { TableSchema } from './table-schema.ts'
import { validate } from './validate.ts'

type Cells = (string | null)[]

/** A table of text as reading leaves it, then its validation. */
async function check(
  t: TestContext,
  schema: object,
  [header = [], ...rows]: Cells[],
): Promise<ValidationReport> {
  const folder = await testFolder(t)
  const engine = await openEngine({ memoryMb: 256, threads: 1, scratch: folder })
  const path = join(folder, 'raw.parquet')
  const names = header.map((name) => `"${name}"`).join(', ')
  const cell = (value: string | null) => (value === null ? 'null::varchar' : literal(value))
  const values = rows.map((row) => `(${row.map(cell).join(', ')})`).join(', ')
  await engine.run(
    `copy (select * from (values ${values}) as t (${names})) to ${literal(path)} (format parquet)`,
  )
  const columns = header.map((name) => ({ name: name ?? '', label: name ?? '' }))
  const dialect = { delimiter: ';', quote: '"', headerLine: 1, firstLine: 2 }
  const table = { path, columns, rows: rows.length, dialect, defects: { total: 0, byKind: [], first: [] } }
  const report = await validate(engine, table, TableSchema.parse(schema))
  engine.closeSync()
  return report
}

const field = (name: string, more: object = {}) => ({ fields: [{ name, ...more }] })

/** Field of one column, values that pass, values that do not. */
const vectors: [title: string, field: object, right: string[], wrong: string[]][] = [
  ['integer', { type: 'integer' }, ['0', '-12', '+3', '007'], ['1.0', '1,5', 'douze', '1 000']],
  ['number', { type: 'number' }, ['1', '-1.5', '.5', '1e3', 'NaN', '-INF'], ['1,5', '1 000', 'x']],
  ['number with a comma', { type: 'number', decimalChar: ',', groupChar: ' ' }, ['1 000,5', '3'], ['1.5']],
  ['number inside text', { type: 'number', bareNumber: false }, ['95 %', '€12', '12€'], ['beaucoup']],
  ['boolean', { type: 'boolean' }, ['true', '0', 'FALSE'], ['oui', 'vrai', '2']],
  ['boolean in French', { type: 'boolean', trueValues: ['oui'], falseValues: ['non'] }, ['oui'], ['true']],
  ['date', { type: 'date' }, ['2024-02-29'], ['2023-02-29', '29/02/2024', '2024-2-9', '2024-02-29T00:00:00']],
  ['date of a pattern', { type: 'date', format: '%d/%m/%Y' }, ['29/02/2024'], ['2024-02-29', '31/02/2024']],
  ['time', { type: 'time' }, ['23:59:59'], ['24:00:00', '9:00', '10:61:00']],
  [
    'datetime',
    { type: 'datetime' },
    ['2024-01-31T10:00:00Z', '2024-01-31T10:00:00+02'],
    ['2024-01-31', '2024-02-31T10:00:00Z'],
  ],
  ['year', { type: 'year' }, ['1999', '-0044'], ['99', '19999']],
  ['yearmonth', { type: 'yearmonth' }, ['2024-12'], ['2024-13', '2024']],
  ['duration', { type: 'duration' }, ['P1Y2M', 'PT15M', 'P2W'], ['P', 'PT', '15 min']],
  ['geopoint', { type: 'geopoint' }, ['2.35, 48.85', '-5,48'], ['48.85', '2.35;48.85', '181, 0']],
  ['geopoint as an array', { type: 'geopoint', format: 'array' }, ['[2.35, 48.85]'], ['[2.35]', 'x']],
  ['geojson', { type: 'geojson' }, ['{"type":"Point","coordinates":[1,2]}'], ['{"type":"Rond"}', '{']],
  ['object', { type: 'object' }, ['{"a":1}'], ['[1]', 'a']],
  ['array', { type: 'array' }, ['[1]'], ['{"a":1}', '1,2']],
  ['list', { type: 'list', itemType: 'integer', delimiter: '|' }, ['1|2 | 3'], ['1|deux']],
  ['e-mail', { format: 'email' }, ['a@b.fr'], ['a@b', 'a b@c.fr']],
  ['uri', { format: 'uri' }, ['https://exemple.fr/a'], ['exemple.fr', 'https://a b']],
  ['uuid', { format: 'uuid' }, ['95ecc380-afe9-11e4-9b6c-751b66dd541e'], ['95ecc380']],
  ['minimum', { type: 'integer', constraints: { minimum: 10 } }, ['10', '100'], ['9', '-100']],
  ['exclusive maximum', { type: 'number', constraints: { exclusiveMaximum: 1 } }, ['0.99'], ['1']],
  [
    'minimum of a date',
    { type: 'date', constraints: { minimum: '2024-01-01' } },
    ['2024-01-01'],
    ['2023-12-31'],
  ],
  ['lengths', { constraints: { minLength: 2, maxLength: 3 } }, ['ab', 'abc'], ['a', 'abcd']],
  ['pattern of the whole value', { constraints: { pattern: '\\d{2}' } }, ['12'], ['123', 'a12']],
  ['pattern with look-ahead', { constraints: { pattern: '(?!00)\\d{2}' } }, ['12'], ['00']],
  ['enum', { constraints: { enum: ['a', "l'eau"] } }, ['a', "l'eau"], ['A', 'b']],
  ['enum of numbers', { type: 'number', constraints: { enum: [1, 2.5] } }, ['1.0', '2.50'], ['3']],
  [
    'enum of the items of an array',
    { type: 'array', constraints: { enum: ['x', 'y'] } },
    ['["x","y"]'],
    ['["z"]'],
  ],
]

for (const [title, more, right, wrong] of vectors) {
  test(`Table Schema, ${title}: what passes and what does not`, async (t) => {
    const good = await check(t, field('c', more), [['c'], ...right.map((value) => [value])])
    assert.deepEqual(good.first, [])
    const bad = await check(t, field('c', more), [['c'], ...wrong.map((value) => [value])])
    assert.deepEqual(
      bad.first.map(({ value }) => value),
      wrong,
    )
  })
}

test('a required cell is missing when it is empty or holds one of the missing values', async (t) => {
  const schema = { ...field('c', { constraints: { required: true } }), missingValues: ['', '-'] }
  const { first } = await check(t, schema, [['c'], ['a'], [null], ['-']])
  assert.deepEqual(
    first.map(({ rule, row, line }) => [rule, row, line]),
    [
      ['required', 2, 3],
      ['required', 3, 4],
    ],
  )
})

test('every error of the whole file is counted, and the first hundred of each rule are shown', async (t) => {
  const rows = Array.from({ length: 500 }, (_, i) => [i % 2 === 0 ? 'x' : '1'])
  const { total, first, byRule } = await check(t, field('c', { type: 'integer' }), [['c'], ...rows])
  assert.deepEqual([total, first.length, byRule.map(({ count }) => count)], [250, 100, [250]])
})

test('keys name their row once, references lead somewhere', async (t) => {
  const schema = {
    fields: [{ name: 'id' }, { name: 'parent' }, { name: 'code', constraints: { unique: true } }],
    primaryKey: 'id',
    foreignKeys: [{ fields: 'parent', reference: { resource: '', fields: 'id' } }],
  }
  const { first } = await check(t, schema, [
    ['id', 'parent', 'code'],
    ['1', null, 'a'],
    ['2', '1', 'b'],
    ['2', '9', 'b'],
    [null, null, null],
  ])
  assert.deepEqual(first.map(({ rule, row }) => `${rule} ${row}`).sort(), [
    'foreignKey 3',
    'primaryKey 3',
    'primaryKey 4',
    'unique 3',
  ])
})

const headers: [fieldsMatch: string | undefined, columns: string[], kinds: string[]][] = [
  [undefined, ['a', 'b', 'c'], []],
  [undefined, ['b', 'c'], ['missing-required-header']],
  [undefined, ['a'], ['missing-header-warn', 'missing-header-warn']],
  [undefined, ['a', 'c', 'b'], ['disordered-header-warn']],
  [undefined, ['a', 'b', 'c', 'd'], ['extra-header-warn']],
  ['exact', ['a', 'c', 'b'], ['disordered-header-error']],
  ['equal', ['a', 'c', 'b'], []],
  ['equal', ['a', 'b'], ['missing-header-error']],
  ['subset', ['a', 'b', 'c', 'd'], []],
  ['subset', ['a', 'b'], ['missing-header-error']],
  ['superset', ['a', 'b'], []],
  ['superset', ['a', 'b', 'c', 'd'], ['extra-header-error']],
  ['partial', ['a', 'x'], ['extra-header-warn']],
  [
    'partial',
    ['x'],
    ['missing-header-error', 'missing-header-error', 'missing-header-error', 'extra-header-warn'],
  ],
]

for (const [fieldsMatch, columns, kinds] of headers) {
  test(`columns ${columns.join()} against a, b, c, ${fieldsMatch ?? 'as French schemas are read'}`, async (t) => {
    const schema = {
      fields: [{ name: 'a', constraints: { required: true } }, { name: 'b' }, { name: 'c' }],
      ...(fieldsMatch ? { fieldsMatch } : {}),
    }
    const { first, warnings } = await check(t, schema, [columns, columns.map(() => '1')])
    assert.deepEqual(
      [...first, ...warnings].map(({ kind }) => kind),
      kinds,
    )
  })
}

test('a column under another name is found: the name that was meant is proposed', async (t) => {
  const schema = field('Nom_Commune', { constraints: { required: true } })
  const { first } = await check(t, schema, [['nom commune'], ['Lyon']])
  assert.equal(first[0]?.expected, 'nom commune')
})

const customs: [
  name: string,
  params: object,
  right: Record<string, string | null>,
  wrong: Record<string, string | null>,
][] = [
  ['french-siren-value', { column: 'a' }, { a: '130025265' }, { a: '130025266' }],
  ['french-siret-value', { column: 'a' }, { a: '13002526500013' }, { a: '13002526500014' }],
  [
    'compare-columns-value',
    { column: 'a', op: '>=', column2: 'b' },
    { a: '10', b: '9' },
    { a: '9', b: '10' },
  ],
  ['cohesive-columns-value', { column: 'a', othercolumns: ['b'] }, { a: null, b: null }, { a: '1', b: null }],
  [
    'sum-columns-value',
    { column: 'a', columns: ['b', 'c'] },
    { a: '3', b: '1', c: '2' },
    { a: '4', b: '1', c: '2' },
  ],
  ['year-interval-value', { column: 'a' }, { a: '2023/2024' }, { a: '2024' }],
  ['year-interval-value', { column: 'a', 'allow-year-only': 'yes' }, { a: '2024' }, { a: '2024/2023' }],
  ['one-of-required', { column1: 'a', column2: 'b' }, { a: null, b: '1' }, { a: null, b: null }],
  ['phone-number-value', { column: 'a' }, { a: '+33 1 23 45 67 89' }, { a: '12345' }],
  [
    'opening-hours-value',
    { column: 'a' },
    { a: 'Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-12:00; PH off' },
    { a: 'du lundi au vendredi' },
  ],
  [
    'nomenclature-actes-value',
    { column: 'a' },
    { a: 'Commande publique/Marchés publics' },
    { a: 'Jardinage/Roses' },
  ],
  ['french-gps-coordinates', { column: 'a' }, { a: '[2.35, 48.85]' }, { a: '[48.85, 2.35]' }],
]

for (const [name, params, right, wrong] of customs) {
  test(`custom check ${name} (${JSON.stringify(params)})`, async (t) => {
    const names = Object.keys(right)
    const schema = {
      fields: names.map((one) => ({ name: one, type: name.startsWith('compare') ? 'integer' : 'string' })),
      custom_checks: [{ name, params }],
    }
    const rows = (cells: Record<string, string | null>) => [
      names,
      names.map((one) => cells[one] ?? null),
      names.map(() => '1'),
    ]
    const good = await check(t, schema, rows(right).slice(0, 2))
    assert.deepEqual(good.first, [])
    const bad = await check(t, schema, rows(wrong).slice(0, 2))
    assert.deepEqual(
      bad.first.map(({ kind, rule, row }): [ErrorKind, string, number | null] => [kind, rule, row]),
      [['custom-check-error', name, 1]],
    )
  })
}

const proposals: [field: object, value: string, proposal: string | null][] = [
  [{ type: 'date' }, '31/01/2024', '2024-01-31'],
  [{ type: 'date' }, '31/02/2024', null],
  [{ type: 'datetime' }, '31/01/2024 10:30', '2024-01-31T10:30:00'],
  [{ type: 'number' }, '1 234,50 €', '1234.50'],
  [{ type: 'integer' }, '12,0', '12'],
  [{ type: 'boolean' }, 'oui', 'true'],
  [{ constraints: { enum: ['Normal payant', 'Gratuit'] } }, 'normal_payant', 'Normal payant'],
  [{ constraints: { pattern: '\\d{5}' } }, '75 001', '75001'],
  [{ type: 'integer' }, 'douze', null],
]

for (const [more, value, proposal] of proposals) {
  test(`${JSON.stringify(more)}: "${value}" would be ${proposal ?? 'anybody’s guess'}`, async (t) => {
    const { first } = await check(t, field('c', more), [['c'], [value]])
    assert.equal(first[0]?.proposal, proposal)
  })
}

test('a rule that cannot be checked here is said, not passed over', async (t) => {
  const schema = {
    fields: [{ name: 'a', constraints: { pattern: '(' } }],
    custom_checks: [{ name: 'inconnu', params: { column: 'a' } }],
    foreignKeys: [{ fields: 'a', reference: { resource: 'autre', fields: 'id' } }],
  }
  const { valid, warnings } = await check(t, schema, [['a'], ['x']])
  assert.equal(valid, true)
  assert.deepEqual(warnings.map(({ expected }) => expected).sort(), ['(', 'autre', 'inconnu'])
})
