import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type Visitor } from '#testkit'

async function send(visitor: Visitor, name: string, content: string): Promise<string> {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  const answer = await visitor.post('/api/uploads', content, {
    'content-type': 'text/csv',
    'content-disposition': disposition,
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json().id
}

test('a finished upload becomes a resource, once, for the one who sent it', async (t) => {
  const { given, as, anonymous, work } = await testApp(t)
  const { id: organization } = await given.organization()
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const colleague = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const { id } = await given.dataset({ organization })
  const url = `/api/datasets/${id}/resources`
  const upload = await send(editor, 'arbres à planter.csv', 'essence;hauteur\nchêne;12\n')
  assert.equal((await colleague.post(url, { title: 'Arbres', upload })).statusCode, 404)

  const added = await editor.post(url, { title: 'Arbres', upload })
  assert.equal(added.statusCode, 201, added.body)
  const resource = added.json()
  assert.deepEqual(
    [resource.fileName, resource.format, resource.mime],
    ['arbres à planter.csv', 'csv', 'text/csv'],
  )
  assert.equal((await editor.post(url, { title: 'Encore', upload })).statusCode, 409)
  await work()
  const download = await anonymous.get(`/resources/${resource.id}/download`)
  assert.equal(download.body, 'essence;hauteur\nchêne;12\n')
})

test('a replaced file keeps its stable link; the former bytes go later', async (t) => {
  const { given, as, anonymous, ctx, work } = await testApp(t)
  const { id: organization } = await given.organization()
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const { id } = await given.dataset({ organization })
  const before = await given.resource(id, { file: { name: 'a.csv', content: 'a' } })
  const upload = await send(editor, 'b.json', '{"b":1}')
  const url = `/api/datasets/${id}/resources/${before.id}/file`
  assert.equal((await editor.put(url, { upload, version: 9 })).statusCode, 409)
  const after = await editor.put(url, { upload, version: before.version })
  assert.equal(after.statusCode, 200, after.body)
  assert.equal(after.json().latest, before.latest)
  assert.equal(
    (await anonymous.get(`/resources/${before.id}/download`)).body,
    'a',
    'until the other is examined',
  )
  await work()
  assert.equal((await anonymous.get(`/resources/${before.id}/download`)).body, '{"b":1}')
  const dataset = (await anonymous.get(`/api/datasets/${id}`)).json()
  assert.deepEqual(dataset.resources.formats, [{ format: 'json', count: 1 }])
  const { rows } = await sql<{ due: boolean }>`
    select run_at > now() as due from graphile_worker.jobs
    where task_identifier = 'kernel.remove-file'`.execute(ctx.db)
  assert.deepEqual(rows, [{ due: true }])
})

test('a removed resource leaves no link, and its bytes go', async (t) => {
  const { given, anonymous, ctx, as } = await testApp(t)
  const { id: organization } = await given.organization()
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const { id } = await given.dataset({ organization })
  const resource = await given.resource(id, { file: { name: 'a.csv', content: 'a' } })
  assert.equal((await editor.delete(`/api/datasets/${id}/resources/${resource.id}`)).statusCode, 204)
  assert.equal((await anonymous.get(`/resources/${resource.id}/download`)).statusCode, 404)
  const { rows } = await sql<{ key: string }>`
    select payload ->> 'key' as key from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'kernel.remove-file'`.execute(ctx.db)
  assert.equal(rows.length, 1)
})
