import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Finding, FindingKind } from './contract.ts'
import { mask } from './masking.ts'
import { scan } from './scan.ts'
import { type Cells, engineLimits, findingsIn, nothingBeside, rawTable, thresholds } from './test-tables.ts'
import {
  makeBirthDate,
  makeCard,
  makeFirstName,
  makeIban,
  makeLandline,
  makeMobile,
  makeNir,
  makeRpps,
  makeSiren,
  makeSurname,
  makeTaxNumber,
  scattered,
} from './test-values.ts'

const id = (row: number) => `D-${row}`
const mail = (row: number) =>
  `${makeFirstName(row)}.${makeSurname(row)}@example.org`.toLowerCase().replace('é', 'e')

/** What must be found, at least likely, by kind. */
const found: [rule: string, kind: FindingKind, cells: Cells][] = [
  ['social security numbers under any header', 'nir', { x: makeNir }],
  [
    'a social security number with spaces in a text',
    'nir',
    {
      note: (row) =>
        row === 7
          ? `dossier ${makeNir(row).replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7')} reçu`
          : `dossier ${row}`,
    },
  ],
  ['social security numbers of Corsica', 'nir', { nir: (row) => makeNir(row, '2A') }],
  [
    'numbers without their key under a header that says so',
    'nir',
    { nir: (row) => makeNir(row).slice(0, 13) },
  ],
  ['tax numbers', 'tax-number', { x: makeTaxNumber }],
  ['IBANs, written in groups', 'iban', { compte: (row) => makeIban(row).replace(/(.{4})(?=.)/g, '$1 ') }],
  ['bank cards', 'bank-card', { x: makeCard }],
  ['mobile numbers in a text', 'phone', { note: (row) => `rappeler au ${makeMobile(row)} le soir` }],
  ['numbers that lost their zero', 'phone', { telephone: (row) => makeLandline(row).slice(1) }],
  ['named mailboxes', 'email', { contact: mail }],
  ['mailboxes in a text', 'email', { note: (row) => `écrire à ${mail(row)}, merci` }],
  ['number plates', 'plate', { vehicule: (row) => `AB-${100 + row}-CD` }],
  ['former plates under their header', 'plate', { immatriculation: (row) => `${100 + row} ABC 75` }],
  [
    'student numbers',
    'student-number',
    { INE: (row) => `12345678${10 + row}G`.slice(0, 11).padEnd(11, 'H') },
  ],
  ['passports', 'identity-document', { passeport: (row) => `12AB${10_000 + row}` }],
  ['health professionals', 'health-professional', { rpps: makeRpps }],
  ['first names and surnames', 'person-name', { prenom: makeFirstName, nom: makeSurname }],
  [
    'first names under a header that says nothing',
    'person-name',
    { c1: (row) => `${makeFirstName(row)} ${makeSurname(row)}` },
  ],
  [
    'persons named in a text',
    'name-in-text',
    { avis: (row) => `Demande de Mme ${makeSurname(row)} refusée` },
  ],
  ['birth dates', 'birth-date', { 'Date de naissance': makeBirthDate }],
  ['birth dates in a text', 'birth-date', { avis: (row) => `né le ${makeBirthDate(row)} à Lyon` }],
  [
    'addresses of persons',
    'postal-address',
    { nom: makeSurname, prenom: makeFirstName, adresse: (row) => `${row} rue des Lilas 35000 Rennes` },
  ],
  [
    'dwellings',
    'coordinates',
    {
      prenom: makeFirstName,
      nom: makeSurname,
      latitude: (row) => `48.${10_000 + row}`,
      longitude: (row) => `2.${10_000 + row}`,
    },
  ],
  ['IP addresses', 'ip-address', { ip: (row) => `81.${row}.12.${row + 3}` }],
  ['keys of cloud accounts', 'secret', { note: (row) => `AKIA${String(row).padStart(16, 'Q')}` }],
  ['health of persons', 'sensitive', { id_patient: id, pathologie: (row) => `P${row % 3}` }],
  [
    'a status that says a handicap, under a header that does not',
    'sensitive',
    {
      nom: makeSurname,
      prenom: makeFirstName,
      situation: (row) => ['CDI', 'RQTH', 'CDD', 'Arrêt maladie', 'CDI'][row % 5] ?? 'CDI',
    },
  ],
  [
    'a religion among values, in rows that are persons by their age, sex and town',
    'sensitive',
    {
      sexe: (row) => 'HF'[row % 2] ?? 'H',
      age: (row) => String(20 + (row % 40)),
      commune: (row) => `Commune ${row % 7}`,
      groupe: (row) => ['Musulmane', 'Catholique', 'Sans réponse'][row % 3] ?? '',
    },
  ],
  [
    'members of unions by their number',
    'sensitive',
    { id_agent: id, remarque: (row) => (row % 4 === 0 ? 'Syndiqué CGT' : 'RAS') },
  ],
  [
    'persons alone with what is known of them',
    'singling-out',
    {
      id_patient: id,
      sexe: (row) => 'HF'[row % 2] ?? 'H',
      age: (row) => String(20 + (row % 40)),
      commune: (row) => `Commune ${row % 7}`,
    },
  ],
  [
    'groups that all share the same illness',
    'homogeneity',
    {
      id_patient: id,
      sexe: (row) => 'HF'[row % 2] ?? 'H',
      age: (row) => String(20 + 10 * (row % 2)),
      pathologie: (row) => `P${row % 2}`,
    },
  ],
  [
    'amounts over two companies',
    'statistical-secrecy',
    {
      secteur: (row) => `S${row}`,
      nb_entreprises: (row) => String(1 + (row % 9)),
      chiffre_affaires: (row) => String(1000 * (row + 1)),
    },
  ],
  [
    'incomes of few households',
    'statistical-secrecy',
    { carreau: id, nb_menages: (row) => String(5 + row), revenu_total: (row) => String(900 * (row + 1)) },
  ],
  [
    'one company that makes nearly all',
    'statistical-secrecy',
    {
      secteur: id,
      nb_entreprises: () => '12',
      chiffre_affaires: () => '1000',
      chiffre_affaires_max: (row) => (row === 3 ? '900' : '200'),
    },
  ],
  [
    'a secret cell that its total gives back',
    'secondary-secrecy',
    {
      region: ['A', 'A', 'A', 'B', 'B', 'B'],
      secteur: ['x', 'y', 'Total', 'x', 'y', 'Total'],
      nb_entreprises: ['s', '12', '20', '9', '11', '20'],
      chiffre_affaires: ['s', '70', '90', '30', '60', '90'],
    },
  ],
]

for (const [rule, kind, cells] of found)
  test(`found: ${rule}`, async (t) => {
    const findings = await findingsIn(t, cells)
    const finding = findings.find((one) => one.kind === kind)
    assert.ok(finding, `nothing of ${kind}: ${tell(findings)}`)
    assert.notEqual(finding.level, 'low', tell(findings))
    assert.ok(finding.cells > 0 && finding.articles.length > 0 && finding.reasons.length > 0)
    await hidesValues(t, cells, findings)
  })

/** What is public by law or is about nobody: nothing may be told as likely. */
const passing: [rule: string, cells: Cells][] = [
  [
    'a register of companies with their managers',
    {
      siren: makeSiren,
      denomination: (row) => `Société ${row}`,
      nom_dirigeant: makeSurname,
      prenom_dirigeant: makeFirstName,
      adresse: (row) => `${row} rue du Port`,
      telephone: makeLandline,
    },
  ],
  [
    'a directory of schools',
    {
      uai: (row) => `0${350_000 + row}A`.slice(0, 7).concat('B'),
      nom: (row) => `École Jean Jaurès ${row}`,
      courriel: (row) => `ce.0350${100 + row}b@ac-rennes.fr`,
      telephone: makeLandline,
      latitude: (row) => `48.${10_000 + row}`,
    },
  ],
  [
    'elected officials',
    {
      nom_elu: makeSurname,
      prenom_elu: makeFirstName,
      fonction: () => 'Maire',
      commune: (row) => `Commune ${row}`,
    },
  ],
  [
    'first names given in a year',
    {
      prenom: makeFirstName,
      sexe: (row) => 'MF'[row % 2] ?? 'M',
      nombre: (row) => String(row + 3),
      annee: () => '2020',
    },
  ],
  [
    'mailboxes and numbers of services',
    {
      service: (row) => `Service ${row}`,
      courriel: (row) => `contact${row}@ville.example.org`,
      telephone: () => '0800 12 34 56',
    },
  ],
  [
    'equipment with its place',
    {
      equipement: (row) => `Gymnase ${row}`,
      adresse: (row) => `${row} avenue Foch`,
      latitude: (row) => `48.${10_000 + row}`,
      longitude: (row) => `2.${10_000 + row}`,
    },
  ],
  [
    'decimals and long codes',
    {
      mesure: (row) => `0.${scattered(row, 999_999_999)}612345678`,
      code: (row) => `${10_000_000_000_000 + scattered(row, 999_999)}`,
      siret: (row) => `${makeSiren(row)}00012`,
    },
  ],
  [
    'random numbers of fifteen digits',
    {
      reference: (row) =>
        `1${String(scattered(row, 99_999_999)).padStart(8, '0')}${String(scattered(row + 9, 999_999)).padStart(6, '0')}`,
    },
  ],
  ['counts of companies without amounts', { secteur: id, nb_entreprises: (row) => String(1 + (row % 5)) }],
  [
    'ages and sexes that are counted',
    { sexe: (row) => 'HF'[row % 2] ?? 'H', age: (row) => String(row), effectif: (row) => String(100 + row) },
  ],
  [
    'persons who are counted by handicap and religion',
    {
      departement: (row) => String(row + 1),
      situation: (row) => ['RQTH', 'Invalidité', 'Aucune'][row % 3] ?? '',
      groupe: (row) => ['Musulmane', 'Catholique'][row % 2] ?? '',
      effectif: (row) => String(100 + row),
    },
  ],
  [
    'officials whose zone, language and contact have words that mean other things elsewhere',
    {
      prenom_elu: makeFirstName,
      nom_elu: makeSurname,
      zone: (row) => ['Nord', 'Sud', 'Centre'][row % 3] ?? '',
      langue: (row) => ['Arabe', 'Anglais'][row % 2] ?? '',
      correspondant: (row) => ['Christian', 'Service TSA 30001'][row % 2] ?? '',
      avis: (row) => ['Sursis à statuer', 'Adresse invalide', 'Favorable'][row % 3] ?? '',
    },
  ],
  [
    'what establishments are for',
    {
      uai: (row) => `0${350_000 + row}A`.slice(0, 7).concat('B'),
      type: (row) => ['Autisme', 'Polyhandicap', 'Handicap moteur'][row % 3] ?? '',
      commune: (row) => `Commune ${row % 7}`,
    },
  ],
  [
    'streets that bear the names of people',
    { voie: (row) => `Rue ${makeFirstName(row)} ${makeSurname(row)}`, longueur: (row) => String(row) },
  ],
]

for (const [rule, cells] of passing)
  test(`passes: ${rule}`, async (t) => {
    const findings = await findingsIn(t, cells)
    assert.deepEqual(
      findings.filter(({ level }) => level !== 'low'),
      [],
      tell(findings),
    )
  })

test('a register does not hide private persons: their birth date lifts the doubt', async (t) => {
  const employer = {
    siret: (row: number) => `${makeSiren(row)}00012`,
    nom: makeSurname,
    prenom: makeFirstName,
  }
  const register = await findingsIn(t, employer)
  const staff = await findingsIn(t, { ...employer, date_naissance: makeBirthDate })
  const level = (findings: Finding[]) => findings.find(({ kind }) => kind === 'person-name')?.level
  assert.deepEqual([level(register), level(staff)], ['low', 'high'])
})

test('one identifier in the last cell of a long column is found', async (t) => {
  const findings = await findingsIn(
    t,
    { note: (row) => (row === 5999 ? makeNir(row) : `ligne ${row}`) },
    6000,
  )
  assert.deepEqual(
    findings.map(({ kind, cells }) => ({ kind, cells })),
    [{ kind: 'nir', cells: 1 }],
  )
})

test('what a workbook hides is told', async (t) => {
  const table = await rawTable(t, { a: ['1'] })
  const place = { sheet: 'Autre' }
  const hidden = {
    ...{ authors: ['A. B.'], comments: 2, hiddenSheets: ['Feuil2'], hiddenColumns: ['a'], hiddenRows: 3 },
    elsewhere: [{ place, columns: ['b', 'c'], rows: 4 }],
  }
  const beside = { ...nothingBeside, unread: [{ place: { member: 'plan.pdf' }, why: 'document' as const }] }
  const { findings } = await scan({ ...table, limits: engineLimits, thresholds, hidden, beside })
  assert.deepEqual(findings.map(({ key, cells, remedies }) => [key, cells, ...remedies]).sort(), [
    ['document-authors||', 1, 'table-only'],
    ['document-comments||', 2, 'table-only'],
    ['hidden-content|a|', 1, 'remove'],
    ['hidden-content||', 7, 'table-only'],
    ['hidden-content||rows', 3],
    ['unread-parts||', 1, 'table-only'],
  ])
})

test('an empty table and a table of nulls are scanned without a finding', async (t) => {
  assert.deepEqual(await findingsIn(t, { nom: [null], prenom: [null], nir: [''] }), [])
})

test('a text of many pieces is searched in a time that follows its length', async (t) => {
  const hostile = 'a-'.repeat(60_000)
  const findings = await findingsIn(t, { note: [`${hostile}@`, `${hostile} ${makeMobile(4)} `, hostile] })
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['phone'],
  )
})

test('a mask shows a form, never two characters in a row', () => {
  for (const value of [makeNir(3), 'Élodie Brisset', mail(4), 'AB-123-CD', 'ab', '75', '12 rue des Lilas']) {
    const masked = mask(value)
    for (let place = 0; place + 1 < value.length; place++) {
      const pair = value.slice(place, place + 2)
      if (/^[\p{L}\p{N}]{2}$/u.test(pair)) assert.ok(!masked.includes(pair), `${value}: ${masked}`)
    }
  }
})

async function hidesValues(_: TestContext, cells: Cells, findings: readonly Finding[]): Promise<void> {
  const values = Object.values(cells).flatMap((list) =>
    typeof list === 'function' ? Array.from({ length: 40 }, (_, row) => list(row)) : list,
  )
  for (const finding of findings) {
    assert.ok(finding.examples.length <= 5)
    for (const value of values)
      if (value && value.length > 3)
        assert.ok(!JSON.stringify(finding.examples).includes(value), `${finding.kind} shows ${value}`)
  }
}

function tell(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ kind, columns, confidence, reasons }) =>
        `${kind} ${columns} ${confidence} ${reasons.map(({ code }) => code)}`,
    )
    .join('; ')
}
