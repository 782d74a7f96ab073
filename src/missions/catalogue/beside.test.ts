import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { CFB, utils, write } from '@e965/xlsx'
import { decode, nir, town } from './service/test-examination.ts'

const visits = Array.from({ length: 30 }, (_, n) => [`Lieu ${n}`, String(n)])

/** A table that names nobody, and other sheets. */
function workbook(others: Record<string, string[][]>): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['lieu', 'visites'], ...visits]), 'Visites')
  for (const [name, rows] of Object.entries(others))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  return write(book, { type: 'buffer', bookType: 'xlsx' })
}

function zipOf(members: Record<string, string>): Buffer {
  const file = CFB.utils.cfb_new()
  CFB.utils.cfb_del(file, '\u0001Sh33tJ5')
  for (const [name, text] of Object.entries(members)) CFB.utils.cfb_add(file, name, Buffer.from(text))
  return Buffer.from(CFB.write(file, { type: 'buffer', fileType: 'zip' }))
}

interface Found {
  kind: string
  key: string
  where: string
  choices: { id: string; steps: object[] }[]
}

async function examined(t: TestContext, name: string, bytes: Buffer) {
  const app = await town(t)
  const rid = await app.add(name, bytes)
  await app.work()
  const url = `/api/datasets/${app.id}/resources/${rid}/examination`
  const examination = async () => (await app.editor.get(url)).json()
  const download = async () => (await app.anonymous.get(`/resources/${rid}/download`)).statusCode
  return { ...app, rid, examination, download }
}

test('social security numbers in a second sheet hold the whole file; the table alone is published instead', async (t) => {
  const agents = Array.from({ length: 12 }, (_, n) => [`A${n}`, nir(n)])
  const held = await examined(t, 'visites.xlsx', workbook({ Agents: [['agent', 'matricule'], ...agents] }))
  const { examination, download, editor, id, rid, work, anonymous } = held
  const { standing, scan } = await examination()
  assert.equal(standing, 'forbidden')
  const found: Found = scan.findings.find(({ kind }: Found) => kind === 'nir')
  assert.equal(decode(found.where), 'feuille « Agents »')
  assert.equal(await download(), 403)
  const page = decode((await editor.get(`/datasets/${id}/resources/${rid}/examination`)).body)
  assert.match(page, /Numéro de sécurité sociale \(NIR\) — feuille « Agents » — matricule/)
  assert.match(page, /Ce qui part avec la table : Numéro de sécurité sociale/)
  const made = await editor.submit(`/datasets/${id}/resources/${rid}/examination/remedy`, {
    [`remedy:${found.key}`]: 'table-only',
  })
  assert.equal(made.statusCode, 303, made.body)
  await work()
  const after = await examination()
  assert.deepEqual([after.standing, after.reading.name, after.reading.rows], ['clear', 'visites.csv', 30])
  assert.equal(after.note.steps[0].step.kind, 'table-only')
  const moved = await anonymous.get(`/datasets/${id}/resources/${rid}`)
  const told = await anonymous.get(moved.headers.location ?? '')
  assert.match(decode(told.body), /seule la table est gardée/)
  assert.equal(await download(), 200)
})

test('what is known of somebody in another member of an archive is asked once, and remembered', async (t) => {
  const csv = `lieu;visites\n${visits.map((cells) => cells.join(';')).join('\n')}\n`
  const contacts = `nom;courriel\n${['a', 'b', 'c'].map((n) => `N${n};${n}lice.durand@exemple.fr`).join('\n')}\n`
  const archive = (rows: string) => zipOf({ 'visites.csv': csv + rows.repeat(40), 'contacts.csv': contacts })
  const { examination, editor, id, rid, upload, work, download } = await examined(
    t,
    'a.zip',
    archive('Ici;1\n'),
  )
  const { standing, scan } = await examination()
  assert.equal(standing, 'to-confirm')
  const [found]: Found[] = scan.findings
  assert.deepEqual([found?.kind, decode(found?.where ?? '')], ['email', 'fichier « contacts.csv »'])
  const decided = await editor.post(`/api/privacy/scans/${scan.id}/decisions`, {
    findings: [found?.key],
    ground: 'consent',
    text: 'Chacun a signé.',
  })
  assert.equal(decided.json().standing, 'clear')
  const replaced = await editor.put(`/api/datasets/${id}/resources/${rid}/file`, {
    upload: await upload('a.zip', archive('Là;2\n')),
  })
  assert.equal(replaced.statusCode, 200, replaced.body)
  await work()
  assert.equal((await examination()).standing, 'clear')
  assert.equal(await download(), 200)
})

test('a service that gives its number and its box in a notice is no finding', async (t) => {
  const notice = [['Direction des parcs'], ['Tél. : 04 72 00 00 00'], ['Courriel : parcs@ville.example.fr']]
  const { examination } = await examined(t, 'visites.xlsx', workbook({ 'À lire': notice }))
  const { standing } = await examination()
  assert.equal(standing, 'clear')
})

test('a correction asked for something else tells that the rest of the workbook is left out', async (t) => {
  const people = [['nom', 'courriel'], ...['alice', 'paul'].map((n) => [n, `${n}.durand@exemple.fr`])]
  const { examination, editor, work } = await examined(t, 'visites.xlsx', workbook({ Suivi: people }))
  const { scan } = await examination()
  const steps = [{ kind: 'remove', column: 'visites' }]
  assert.equal((await editor.post(`/api/privacy/scans/${scan.id}/remedies`, { steps })).statusCode, 201)
  await work()
  const { note } = await examination()
  assert.deepEqual(
    note.steps.map(({ step }: { step: { kind: string } }) => step.kind),
    ['table-only', 'remove'],
  )
})
