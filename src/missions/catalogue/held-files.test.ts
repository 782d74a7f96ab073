import assert from 'node:assert/strict'
import { test } from 'node:test'
import { people, town } from './service/test-examination.ts'

const contacts = `nom;prenom;courriel\n${Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;camille.durand${i}@gmail.com`).join('\n')}\n`
const broken = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200, 7)])

test('a file that waits for its producer is in their workspace and leads to its examination', async (t) => {
  const { add, editor, instructor, as, given, work } = await town(t)
  const before = await editor.get('/workspace/held/to-confirm')
  assert.match(before.body, /Aucun fichier à confirmer/)
  const confirm = await add('contacts.csv', contacts)
  const forbidden = await add('agents.csv', people)
  await work()
  const { body } = await editor.get('/workspace')
  assert.match(body, /Fichiers à confirmer/)
  for (const id of [confirm, forbidden]) assert.match(body, new RegExp(`resources/${id}/examination"`))
  assert.match(body, /À corriger.: publication interdite/)
  assert.match(body, /attend depuis/)
  const neighbour = await as(await given.account())
  for (const other of [instructor, neighbour])
    assert.ok(!(await other.get('/workspace/held/to-confirm')).body.includes(confirm))
})

test('a file that waits for the office is in the queue of the instructors alone', async (t) => {
  const { add, editor, instructor, as, given, work } = await town(t)
  assert.match((await instructor.get('/workspace')).body, /Aucun fichier à relire/)
  const file = await add('abime.zip', broken)
  await work()
  assert.match((await instructor.get('/workspace')).body, new RegExp(`resources/${file}/examination"`))
  const moderator = await as(await given.account({ officeRoles: ['moderator'] }))
  for (const other of [editor, moderator]) {
    assert.equal((await other.get('/workspace/held/to-review')).statusCode, 403)
    assert.ok(!(await other.get('/workspace')).body.includes('Fichiers à relire'))
  }
})

test('a queue is paged, the longest wait first, and a file that would replace a public one is in it', async (t) => {
  const { add, upload, editor, id, house, work } = await town(t)
  const file = await add('arbres.csv', 'espece;hauteur\nchêne;12\ntilleul;9\n')
  await work()
  const [{ version }] = (await editor.get(`/api/datasets/${id}/resources`)).json().items
  const path = `/api/datasets/${id}/resources/${file}/file`
  const put = await editor.put(path, { upload: await upload('contacts.csv', contacts), version })
  assert.equal(put.statusCode, 200, put.body)
  await work()
  const { body } = await editor.get('/workspace/held/to-confirm')
  assert.match(body, new RegExp(`resources/${file}/examination"`))
  assert.match(body, /le fichier précédent reste public/)
  await house.pool.query(
    `insert into catalogue.any_resource (id, dataset_id, rank, title, type, url, created_at, modified_at, standing, standing_at)
     select gen_random_uuid(), $1, 1000 + i, 'Liste ' || lpad(i::text, 2, '0'), 'main', 'https://valombre.example/' || i, now(), now(), 'to-confirm',
       timestamptz '2020-01-01' + i * interval '1 day' from generate_series(1, 25) i`,
    [id],
  )
  const first = (await editor.get('/workspace/held/to-confirm')).body
  assert.match(first, /26.fichiers/)
  assert.ok(first.indexOf('Liste 01') < first.indexOf('Liste 20') && !first.includes('Liste 21'))
  const second = (await editor.get('/workspace/held/to-confirm?page=2')).body
  assert.ok(second.includes('Liste 25') && second.includes('arbres.csv'))
  assert.match((await editor.get('/workspace')).body, /Fichiers à confirmer<span[^>]*>26</)
})

test('what waits is read by an index, not by looking through all files', async (t) => {
  const { house } = await town(t)
  // One connection, one transaction: an empty table is otherwise read whole, rightly.
  const answers: unknown = await house.pool.query(
    `begin; set local enable_seqscan = off;
     explain select id from catalogue.any_resource where standing in ('to-confirm', 'forbidden') order by standing_at;
     rollback`,
  )
  assert.match(JSON.stringify(answers), /resource_held/)
})
