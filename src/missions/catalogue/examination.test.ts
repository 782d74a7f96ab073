import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as sheets from '@e965/xlsx'
import { decode, nir, people, town, trees } from './service/test-examination.ts'

test('a file is given to nobody else before its examination, to everybody once it is clear', async (t) => {
  const { add, anonymous, editor, work } = await town(t)
  const id = await add('arbres.csv', Buffer.from(trees, 'latin1'))
  const url = `/resources/${id}/download`
  assert.equal((await anonymous.get(url)).statusCode, 403)
  assert.equal((await editor.get(url)).statusCode, 200)
  await work()
  assert.deepEqual((await anonymous.get(url)).rawPayload, Buffer.from(trees, 'latin1'))
})

test('the producer reads how the file was read and what is wrong in it, by line and column', async (t) => {
  const { add, editor, anonymous, id, work } = await town(t)
  const file = await add('arbres.csv', Buffer.from(trees, 'latin1'))
  await work()
  const url = `/datasets/${id}/resources/${file}/examination`
  const page = await editor.get(url)
  assert.equal(page.statusCode, 200, page.body)
  for (const said of ['windows-1252', '31/02/2001', 'Cette date n’existe pas'])
    assert.ok(page.body.includes(said), said)
  assert.ok([302, 303, 401, 404].includes((await anonymous.get(url)).statusCode))
})

test('the list of files says which is no table and which has defects, without opening each', async (t) => {
  const { add, editor, anonymous, id, work } = await town(t)
  const list = `/datasets/${id}/edit/files`
  await add(
    'page.csv',
    '<!DOCTYPE html><html><head><title>Erreur 404</title></head><body>Introuvable</body></html>',
  )
  assert.doesNotMatch((await editor.get(list)).body, /page web/, 'nothing is said before it is read')
  await add('arbres.csv', Buffer.from(trees, 'latin1'))
  await work()
  const { body } = await editor.get(list)
  assert.match(body, /C’est une page web, pas des données/)
  assert.match(body, /anomalie/)
  assert.notEqual((await anonymous.get(list)).statusCode, 200)
})

test('personal data wait for a decision; what is forbidden stays hidden whatever the address', async (t) => {
  const { add, editor, anonymous, id, work } = await town(t)
  const file = await add('agents.csv', people)
  await work()
  const resource = (await editor.get(`/api/datasets/${id}/resources`)).json().items[0]
  assert.notEqual(resource.standing, 'clear')
  assert.equal((await anonymous.get(`/resources/${file}/download`)).statusCode, 403)
  assert.equal((await anonymous.get(`/api/privacy/scans/${file}`)).statusCode, 401)
  const page = await editor.get(`/datasets/${id}/resources/${file}/examination`)
  assert.match(page.body, /sécurité sociale/)
  assert.ok(!page.body.includes(nir(0)), 'values are masked')
})

test('a public file stays until the one that replaces it is clear', async (t) => {
  const { add, upload, editor, anonymous, id, work } = await town(t)
  const file = await add('arbres.csv', trees)
  await work()
  const url = `/resources/${file}/download`
  const path = `/api/datasets/${id}/resources/${file}/file`
  const version = async () => (await editor.get(`/api/datasets/${id}/resources`)).json().items[0].version
  await editor.put(path, { upload: await upload('agents.csv', people), version: await version() })
  await work()
  assert.equal((await anonymous.get(url)).body, trees, 'the former one')
  const other = trees.replace('haut', '20')
  await editor.put(path, { upload: await upload('arbres.csv', other), version: await version() })
  assert.equal((await anonymous.get(url)).body, trees, 'still the former one')
  await work()
  assert.equal((await anonymous.get(url)).body, other)
})

test('a finding that needs a ground is confirmed by its producer, and the file is public', async (t) => {
  const { add, editor, anonymous, id, work } = await town(t)
  const rows = Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;camille.durand${i}@gmail.com`)
  const file = await add('contacts.csv', `nom;prenom;courriel\n${rows.join('\n')}\n`)
  await work()
  const before = (await editor.get(`/api/datasets/${id}/resources`)).json().items[0]
  assert.equal(before.standing, 'to-confirm')
  const page = await editor.get(`/datasets/${id}/resources/${file}/examination`)
  const findings = [...page.body.matchAll(/name="findings"[^>]*value="([^"]+)"/g)].map(([, key = '']) =>
    decode(key),
  )
  assert.ok(findings.length > 0, page.body)
  const url = `/datasets/${id}/resources/${file}/examination/decision`
  const wrong = await editor.submit(url, { findings, ground: 'legal-provision', text: '' })
  assert.equal(wrong.statusCode, 422)
  const answer = await editor.submit(url, {
    findings,
    ground: 'legal-provision',
    text: 'Article 1 du décret.',
  })
  assert.equal(answer.statusCode, 303, answer.body)
  await work()
  const after = (await editor.get(`/api/datasets/${id}/resources`)).json().items[0]
  if (after.standing !== 'clear') assert.equal(after.standing, 'in-review')
  else assert.equal((await anonymous.get(`/resources/${file}/download`)).statusCode, 200)
})

test('what is forbidden by mistake goes to an instructor, whose refusal is told and may be answered', async (t) => {
  const { add, editor, instructor, anonymous, id, work } = await town(t)
  const numbers = Array.from({ length: 12 }, (_, i) => nir(i)).join('\n')
  const file = await add('references.csv', `reference\n${numbers}\n`)
  await work()
  const url = `/datasets/${id}/resources/${file}/examination`
  const standing = async () =>
    (await editor.get(`/api/datasets/${id}/resources`)).json().items[0].standing as string
  assert.equal(await standing(), 'forbidden')
  const page = await editor.get(url)
  assert.match(page.body, /Demander une relecture au service/)
  assert.doesNotMatch(page.body, /value="consent"/, 'no ground makes it lawful')
  const [, key = ''] = /name="findings"[^>]*value="([^"]+)"/.exec(page.body) ?? []
  const findings = [decode(key)]
  const contest = { findings, ground: 'not-personal', text: 'Numéros de série de compteurs.' }
  assert.equal((await editor.submit(`${url}/decision`, contest)).statusCode, 303)
  await work()
  assert.equal(await standing(), 'in-review')
  const refusal = { findings, verdict: 'refuse', reason: 'Ce sont bien des numéros de personnes.' }
  assert.equal((await instructor.submit(`${url}/review`, refusal)).statusCode, 303)
  await work()
  assert.equal(await standing(), 'forbidden')
  const told = await editor.get(url)
  assert.match(told.body, /Ce sont bien des numéros de personnes/)
  assert.match(told.body, /Demander une relecture au service/)
  assert.equal((await anonymous.get(`/resources/${file}/download`)).statusCode, 403)
})

test('a file that is no table is public without rows', async (t) => {
  const { add, anonymous, work } = await town(t)
  const id = await add('notice.pdf', '%PDF-1.7 ...')
  await work()
  assert.equal((await anonymous.get(`/resources/${id}/download`)).statusCode, 200)
})

test('a file that could not be read is looked at by an instructor', async (t) => {
  const { add, anonymous, editor, instructor, id, work } = await town(t)
  const file = await add('abime.zip', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200, 7)]))
  await work()
  assert.equal((await editor.get(`/api/datasets/${id}/resources`)).json().items[0].standing, 'in-review')
  assert.equal((await anonymous.get(`/resources/${file}/download`)).statusCode, 403)
  const page = await instructor.get(`/datasets/${id}/resources/${file}/examination`)
  const [, key = ''] = /name="findings"[^>]*value="([^"]+)"/.exec(page.body) ?? []
  const url = `/datasets/${id}/resources/${file}/examination/review`
  const answer = await instructor.submit(url, { findings: [decode(key)], verdict: 'accept', reason: 'Vu.' })
  assert.equal(answer.statusCode, 303, answer.body)
  await work()
  assert.equal((await anonymous.get(`/resources/${file}/download`)).statusCode, 200)
})

test('a removed resource takes its table, its examination and its waiting file with it', async (t) => {
  const { add, editor, id, house, work } = await town(t)
  const file = await add('arbres.csv', trees)
  await work()
  assert.equal((await editor.delete(`/api/datasets/${id}/resources/${file}`)).statusCode, 204)
  const { rows } = await house.pool.query(
    'select (select count(*) from tables."table")::int as tables, (select count(*) from privacy.scan)::int as scans',
  )
  assert.deepEqual(rows, [{ tables: 0, scans: 0 }])
})

test('what a workbook hides is told as such, by name, with the law and what to do', async (t) => {
  const { add, editor, id, work } = await town(t)
  const file = await add('arbres.xlsx', workbook())
  await work()
  const url = `/datasets/${id}/resources/${file}/examination`
  const page = decode((await editor.get(url)).body)
  for (const said of [
    'Feuilles, colonnes ou lignes masquées',
    'Feuille masquée « brouillon »',
    'Colonne masquée « remarque »',
    'Auteurs inscrits dans le document',
    'Camille Durand',
    'hors des cellules visibles',
    'CRPA, article L311-6',
    'Nettoyer le document',
  ])
    assert.ok(page.includes(said), said)
})

/** Trees, with a hidden column, a hidden sheet and the name of an author. */
function workbook(): Buffer {
  const rows = Array.from({ length: 12 }, (_, i) => [`tilleul ${i}`, i + 2, 'abattre ?'])
  const trees = sheets.utils.aoa_to_sheet([['espece', 'hauteur', 'remarque'], ...rows])
  trees['!cols'] = [{}, {}, { hidden: true }]
  const book = sheets.utils.book_new()
  sheets.utils.book_append_sheet(book, trees, 'arbres')
  sheets.utils.book_append_sheet(book, sheets.utils.aoa_to_sheet([['a'], [1]]), 'brouillon')
  book.Props = { Author: 'Camille Durand' }
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
  return Buffer.from(sheets.write(book, { type: 'buffer', bookType: 'xlsx' }))
}
