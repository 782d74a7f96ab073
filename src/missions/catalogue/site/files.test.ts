import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

interface Town extends TestApp {
  /** A draft of theirs. */
  id: string
  editor: Visitor
  colleague: Visitor
  /** Sends a form with files to a page of the draft. */
  send: (parts: Part[], path?: string) => ReturnType<Visitor['post']>
}

async function town(t: TestContext): Promise<Town> {
  const app = await testApp(t)
  const { id: organization } = await app.given.organization({ name: 'Ville de Sèvres' })
  const person = async (firstName: string, lastName: string) =>
    app.as(await app.given.account({ firstName, lastName, organizations: { [organization]: 'editor' } }))
  const [editor, colleague] = [await person('Ève', 'Martin'), await person('Zoé', 'Nadir')]
  const { id } = await app.given.dataset({ organization, published: false })
  const send: Town['send'] = (parts, path = '/resources') => {
    const { body, headers } = multipart(parts)
    return editor.post(`/datasets/${id}${path}`, body, headers)
  }
  return { ...app, id, editor, colleague, send }
}

interface Part {
  name: string
  filename?: string
  content: string
}

function multipart(parts: Part[]) {
  const boundary = '----parvis'
  const lines = parts.flatMap(({ name, filename, content }) => [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`,
    ...(filename === undefined ? [] : ['Content-Type: text/csv']),
    '',
    content,
  ])
  const body = [...lines, `--${boundary}--`, ''].join('\r\n')
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

test('without scripts, files travel with the form; its token is checked before any byte is kept', async (t) => {
  const world = await town(t)
  const { id, send } = world
  const { csrf } = world.editor
  const file = { name: 'file', filename: 'arbres_2026.csv', content: 'a,b\n1,2\n' }
  assert.equal((await send([file])).statusCode, 403)
  assert.equal((await send([{ name: 'csrf', content: 'x' }, file])).statusCode, 403)
  assert.equal((await world.editor.get(`/api/datasets/${id}`)).json().resources.total, 0)
  const empty = await send([
    { name: 'csrf', content: csrf },
    { ...file, filename: '', content: '' },
  ])
  assert.equal(empty.statusCode, 422)
  assert.match(empty.body, /Choisissez d’abord un fichier/)

  const second = { ...file, filename: 'notice.pdf', content: 'pdf' }
  const sent = await send([{ name: 'csrf', content: csrf }, file, second])
  assert.equal(sent.statusCode, 303, sent.body)
  const { items } = (await world.editor.get(`/api/datasets/${id}/resources`)).json()
  assert.deepEqual(
    items.map(({ title, format, size }: Record<string, unknown>) => [title, format, size]),
    [
      ['arbres 2026', 'csv', 8],
      ['notice', 'pdf', 3],
    ],
  )
  const download = await world.editor.get(`/resources/${items[0].id}/download`)
  assert.equal(download.body, file.content)

  const other = { ...file, content: 'a,b\n3,4\n5,6\n' }
  const seen = { name: 'version', content: '1' }
  const replaced = `/resources/${items[0].id}/file`
  await send([{ name: 'csrf', content: csrf }, seen, other], replaced)
  assert.equal((await world.editor.get(`/resources/${items[0].id}/download`)).body, other.content)
})

const named = (name: string, content: string) => ({ name: 'file', filename: name, content })

test('two who replace one file collide: the late one is told who, and the file that was sent is kept', async (t) => {
  const world = await town(t)
  const { id, editor, colleague, send } = world
  const resource = await world.given.resource(id, { file: { name: 'arbres.csv', content: 'a\n' } })
  const path = `/resources/${resource.id}/file`
  const page = `/datasets/${id}/resources/${resource.id}/edit`
  assert.match((await editor.get(page)).body, /name="version" value="1"/)
  const csrf = { name: 'csrf', content: editor.csrf }
  const seen = { name: 'version', content: '1' }

  const first = multipart([{ name: 'csrf', content: colleague.csrf }, seen, named('zoe.csv', 'zoé\n')])
  assert.equal((await colleague.post(`/datasets/${id}${path}`, first.body, first.headers)).statusCode, 303)
  const late = await send([csrf, seen, named('relevé d’été.csv', 'ève\n')], path)
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /Zoé Nadir a modifié\s: fichier/)
  assert.match(late.body, /relevé d’été\.csv/)
  await world.work()
  const content = async () => (await editor.get(`/resources/${resource.id}/download`)).body
  assert.equal(await content(), 'zoé\n', 'nothing was overwritten')

  const [, upload = ''] = /name="upload" value="([^"]+)"/.exec(late.body) ?? []
  const anyway = { upload, name: 'relevé d’été.csv' }
  const stranger = await world.as(await world.given.account())
  assert.equal((await stranger.submit(`/datasets/${id}${path}`, { ...anyway, version: '2' })).statusCode, 404)
  const stale = await editor.submit(`/datasets/${id}${path}`, { ...anyway, version: '1' })
  assert.equal(stale.statusCode, 409)
  assert.ok(stale.body.includes(upload), 'still kept')
  const done = await editor.submit(`/datasets/${id}${path}`, { ...anyway, version: '2' })
  assert.equal(done.statusCode, 303, done.body)
  await world.work()
  assert.equal(await content(), 'ève\n')
  const { fileName } = (await editor.get(`/api/datasets/${id}/resources/${resource.id}`)).json()
  assert.equal(fileName, 'relevé d’été.csv')
})

test('a file is neither replaced nor taken away by who has not said which version they saw', async (t) => {
  const { id, editor, colleague, given, send } = await town(t)
  const resource = await given.resource(id, { file: { name: 'a.csv', content: 'a\n' } })
  const path = `/resources/${resource.id}`
  const blind = await send([{ name: 'csrf', content: editor.csrf }, named('b.csv', 'b\n')], `${path}/file`)
  assert.equal(blind.statusCode, 428)
  assert.equal((await editor.submit(`/datasets/${id}${path}/removal`, {})).statusCode, 400)
  await colleague.submit(`/datasets/${id}${path}`, { version: '1', title: 'Relevé', type: 'main' })
  const late = await editor.submit(`/datasets/${id}${path}/removal`, { version: '1' })
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /Zoé Nadir a modifié\s: titre/)
  assert.match(late.body, /Rien n’a été retiré/)
  assert.equal((await editor.get(`/resources/${resource.id}/download`)).body, 'a\n')
})

test('a producer finds a file among many; what was found is not moved among those that were not', async (t) => {
  const { id, editor } = await town(t)
  const few = await editor.get(`/datasets/${id}/edit/files`)
  assert.doesNotMatch(few.body, /name="find"/)
  for (let year = 2016; year < 2026; year++) {
    const made = await editor.post(`/api/datasets/${id}/resources`, {
      title: year % 5 ? `Budget ${year}` : `Arbres ${year}`,
      url: `https://example.org/${year}.csv`,
    })
    assert.equal(made.statusCode, 201, made.body)
  }
  const titles = (body: string) => [...new Set(body.match(/(?:Budget|Arbres) 20\d\d/g))]
  const path = `/datasets/${id}/edit/files`
  assert.equal(titles((await editor.get(path)).body).length, 10)
  const found = await editor.get(`${path}?find=ARBRES`)
  assert.deepEqual(titles(found.body).sort(), ['Arbres 2020', 'Arbres 2025'])
  assert.doesNotMatch(found.body, /Monter|Descendre/)
  assert.equal(found.body.match(/Mettre en premier/g)?.length, 2)
  assert.match((await editor.get(`${path}?find=trottoirs`)).body, /Aucun fichier n’a «\strottoirs\s»/)
})

test('the API too tells who changed a resource meanwhile', async (t) => {
  const { id, editor, colleague, given } = await town(t)
  const { id: rid } = await given.resource(id)
  const url = `/api/datasets/${id}/resources/${rid}`
  await colleague.patch(url, { version: 1, title: 'Relevé', description: 'De juin.' })
  const late = await editor.patch(url, { version: 1, title: 'Mon relevé' })
  assert.equal(late.statusCode, 409)
  const { version, changes } = late.json()
  assert.equal(version, 2)
  assert.deepEqual(
    changes.map(({ by, fields }: { by: string; fields: string[] }) => [by, fields]),
    [['Zoé Nadir', ['title', 'description']]],
  )
})
