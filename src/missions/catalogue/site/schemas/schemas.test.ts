import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

const content = {
  title: 'Bancs publics',
  version: '1.0.0',
  fields: [
    { name: 'id', type: 'string', constraints: { required: true, unique: true } },
    { name: 'places', type: 'integer', constraints: { required: true, minimum: 1 } },
    { name: 'pose_le', type: 'date' },
    { name: 'abrite', type: 'boolean' },
    { name: 'note', type: 'string' },
  ],
}

interface Place extends TestApp {
  id: string
  editor: Visitor
  add: (name: string, text: string) => Promise<string>
}

async function place(t: TestContext): Promise<Place> {
  const app = await testApp(t)
  const { id: organization } = await app.given.organization()
  const editor = await app.as(await app.given.account({ organizations: { [organization]: 'editor' } }))
  const administrator = await app.as(await app.given.account({ officeRoles: ['administrator'] }))
  const { id } = await app.given.dataset({ organization })
  const form = { name: 'ville/bancs', content: JSON.stringify(content), labels: 'Mobilier, Ville' }
  const made = await administrator.submit('/schemas/new', form)
  assert.equal(made.statusCode, 303, made.body)
  const add = async (name: string, text: string) => {
    const headers = {
      'upload-complete': '?1',
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
    }
    const sent = await editor.post('/api/uploads', text, headers)
    const upload = (sent.headers.location ?? '').split('/').at(-1) ?? ''
    return (await editor.post(`/api/datasets/${id}/resources`, { title: name, upload })).json().id
  }
  return { ...app, id, editor, add }
}

const form = (action: string, cells: Record<string, string>) => {
  const blank = Object.fromEntries(
    Array.from({ length: 15 }, (_, i) => [`cell-${Math.floor(i / 5)}-${i % 5}`, '']),
  )
  return { ...blank, ...cells, action }
}

test('the form to add a schema says what is wrong and keeps what was typed', async (t) => {
  const { as, given, editor } = await place(t)
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  const broken = await administrator.submit('/schemas/new', { name: 'ville/x', content: '{"fields": [' })
  assert.equal(broken.statusCode, 422)
  assert.match(broken.body, /Ce texte n’est pas du JSON/)
  assert.match(broken.body, /value="ville\/x"/)
  assert.equal((await editor.get('/schemas/new')).statusCode, 403)
})

test('a file is checked and forgotten, by anybody', async (t) => {
  const { anonymous, house } = await place(t)
  const send = (name: string, text: string) => {
    const body = [
      '--x\r\ncontent-disposition: form-data; name="version"\r\n\r\n1.0.0\r\n',
      `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--x--\r\n`,
    ].join('')
    return anonymous.post('/schemas/ville-bancs/check', body, {
      'content-type': 'multipart/form-data; boundary=x',
    })
  }
  const right = await send('bancs.csv', 'id;places\nB1;3\nB2;2\n')
  assert.equal(right.statusCode, 200, right.body)
  assert.match(right.body, /Conforme/)
  const wrong = await send('bancs.csv', 'id;places\nB1;3\nB1;0\n')
  for (const said of ['2 erreurs', 'déjà dans une autre ligne', 'En dessous de 1'])
    assert.ok(wrong.body.includes(said), said)
  const none = await send('', '')
  assert.equal(none.statusCode, 422)
  const { rows } = await house.pool.query('select count(*)::int as versions from tables.version')
  assert.deepEqual(rows, [{ versions: 0 }])
})

test('addresses are opened for those who signed in, and never private ones', async (t) => {
  const { anonymous, editor } = await place(t)
  assert.ok(!(await anonymous.get('/schemas/ville-bancs/check')).body.includes('name="url"'))
  assert.ok((await editor.get('/schemas/ville-bancs/check')).body.includes('name="url"'))
  const answer = await editor.post('/api/schemas/ville-bancs/checks', { url: 'http://127.0.0.1/bancs.csv' })
  assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, answer.body)
})

test('the schema that the columns look like is offered, and taken in one click', async (t) => {
  const { add, work, editor, id } = await place(t)
  const file = await add('bancs.csv', 'ID;Places;Posé le;note\nB1;3;2024-05-01;x\nB2;0;2024-05-02;y\n')
  await work()
  const base = `/datasets/${id}/resources/${file}`
  assert.match((await editor.get(`${base}/examination`)).body, /ressemble au schéma Bancs publics/)
  const page = await editor.get(`${base}/edit`)
  assert.match(page.body, /4 de ses 5 champs/)
  assert.match(page.body, /<option value="ville\/bancs"/)
  const taken = await editor.submit(`${base}/schema`, {
    schema: 'ville/bancs',
    schemaVersion: '1.0.0',
    version: '1',
  })
  assert.equal(taken.statusCode, 303, taken.body)
  await work()
  const after = await editor.get(`${base}/edit`)
  assert.ok(!after.body.includes('ressemble au schéma'))
  assert.match(after.body, /\/validation/)
})

test('a schema that is not known is refused at its field; an empty name follows none', async (t) => {
  const { add, work, editor, id } = await place(t)
  const file = await add('bancs.csv', 'id;places\nB1;3\n')
  await work()
  const base = `/datasets/${id}/resources/${file}`
  const wrong = await editor.submit(`${base}/schema`, { schema: 'nulle/part', version: '1' })
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /Aucun schéma utilisable ne s’appelle «\s?nulle\/part\s?»/)
  const said = await editor.submit(`${base}/schema`, { schema: 'ville/bancs', version: '1' })
  assert.equal(said.statusCode, 303, said.body)
  await work()
  const none = await editor.submit(`${base}/schema`, { schema: '', version: '2' })
  assert.equal(none.statusCode, 303, none.body)
  await work()
  const resource = (await editor.get(`/api${base}`)).json()
  assert.deepEqual([resource.schema, resource.validation], [null, null])
})

test('datasets are found by the schema that their files follow', async (t) => {
  const { add, work, editor, anonymous, id, indexed } = await place(t)
  const file = await add('bancs.csv', 'id;places\nB1;3\n')
  await editor.submit(`/datasets/${id}/resources/${file}/schema`, { schema: 'ville/bancs', version: '1' })
  await work()
  await indexed()
  const { total } = (await anonymous.get('/api/search?schema=ville%2Fbancs&kind=dataset')).json()
  assert.equal(total, 1)
  assert.match((await anonymous.get('/schemas/ville-bancs')).body, /Arbres de la ville/)
})

test('a grid makes a valid file: errors stand beside their cells until there are none', async (t) => {
  const { editor, id, work, anonymous } = await place(t)
  const url = '/schemas/ville-bancs/fill'
  assert.equal((await editor.get(`${url}?dataset=${id}`)).statusCode, 200)
  const wrong = await editor.submit(
    url,
    form('check', { 'cell-0-0': 'B1', 'cell-0-1': 'trois', 'cell-2-0': 'B1' }),
  )
  assert.equal(wrong.statusCode, 422)
  for (const cell of ['cell-0-1', 'cell-2-1', 'cell-2-0'])
    assert.match(wrong.body, new RegExp(`id="field-${cell}-error"`), cell)
  assert.ok(!wrong.body.includes('id="field-cell-1-0-error"'), 'an empty row is no row')
  const cells = { 'cell-0-0': 'B1', 'cell-0-1': '3', 'cell-0-4': 'près du "kiosque", à l’ombre' }
  assert.match((await editor.submit(url, form('check', cells))).body, /Tout est conforme/)
  const csv = await editor.submit(url, form('download', cells))
  assert.equal(csv.body, 'id,places,note\r\nB1,3,"près du ""kiosque"", à l’ombre"\r\n')
  const added = await editor.submit(url, { ...form('add', cells), dataset: id, title: 'Bancs saisis' })
  assert.equal(added.statusCode, 303, added.body)
  await work()
  const [resource] = (await anonymous.get(`/api/datasets/${id}/resources`)).json().items
  assert.deepEqual(
    [resource.title, resource.fileName, resource.validation.valid],
    ['Bancs saisis', 'bancs-saisis.csv', true],
  )
})

test('rows are added without scripts, and nothing typed is lost', async (t) => {
  const { editor } = await place(t)
  const more = await editor.submit('/schemas/ville-bancs/fill', form('more', { 'cell-1-0': 'B7' }))
  assert.equal(more.statusCode, 200)
  assert.match(more.body, /name="cell-7-0"/)
  assert.match(more.body, /value="B7"/)
})

test('a grid goes only into a dataset that one may change', async (t) => {
  const { as, given, id } = await place(t)
  const stranger = await as(await given.account())
  const sent = { ...form('add', { 'cell-0-0': 'B1', 'cell-0-1': '3' }), dataset: id, title: 'x' }
  assert.equal((await stranger.submit('/schemas/ville-bancs/fill', sent)).statusCode, 403)
})
