import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loadSchemas } from '#missions/catalogue'
import { type TestApp, testApp, testFolder, type Visitor } from '#testkit'

const table = {
  $schema: 'https://specs.frictionlessdata.io/schemas/table-schema.json',
  title: 'Bancs publics',
  description: 'Où s’asseoir.',
  version: 'v1.2.0',
  homepage: 'https://example.org/bancs',
  primaryKey: 'id',
  fields: [
    { name: 'id', type: 'string', constraints: { required: true, pattern: 'B\\d+' } },
    { name: 'places', type: 'integer', constraints: { required: true, minimum: 1 } },
    { name: 'pose_le', type: 'date' },
    { name: 'matiere', type: 'string', constraints: { enum: ['bois', 'pierre'] } },
  ],
}

interface Town extends TestApp {
  id: string
  editor: Visitor
  administrator: Visitor
  upload: (name: string, content: string) => Promise<string>
  add: (name: string, content: string, schema?: object) => Promise<string>
  resource: (id: string, who?: Visitor) => Promise<Record<string, unknown>>
}

async function town(t: TestContext): Promise<Town> {
  const app = await testApp(t)
  const { given, as } = app
  const { id: organization } = await given.organization()
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  const { id } = await given.dataset({ organization })
  const upload = async (name: string, content: string) => {
    const headers = {
      'upload-complete': '?1',
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
    }
    const made = await editor.post('/api/uploads', content, headers)
    return (made.headers.location ?? '').split('/').at(-1) ?? ''
  }
  return {
    ...app,
    ...{ id, editor, administrator, upload },
    add: async (name, content, schema) => {
      const body = { title: name, upload: await upload(name, content), ...(schema ? { schema } : {}) }
      const made = await editor.post(`/api/datasets/${id}/resources`, body)
      assert.equal(made.statusCode, 201, made.body)
      return made.json().id
    },
    resource: async (rid, who = editor) => (await who.get(`/api/datasets/${id}/resources/${rid}`)).json(),
  }
}

async function withSchema(t: TestContext): Promise<Town> {
  const place = await town(t)
  const made = await place.administrator.post('/api/schemas', { name: 'ville/schema-bancs', content: table })
  assert.equal(made.statusCode, 201, made.body)
  return place
}

const follows = { name: 'ville/schema-bancs' }
const good = 'id,places,pose_le,matiere\nB1,3,2024-05-01,bois\nB2,2,,pierre\n'
const bad = 'id,places,pose_le,matiere\nB1,0,31/02/2024,bois\nB1,trois,2024-05-01,Bois\nX,,,\n'

test('a folder of schemas is imported; what is none is counted with its reason', async (t) => {
  const { ctx, anonymous } = await town(t)
  const folder = await testFolder(t)
  const write = async (name: string, content: string) => {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  await write('bancs/schema.json', JSON.stringify(table))
  await write('scdl/budget-1.9.0.json', JSON.stringify(table))
  await write('scdl/budget-1.10.0.json', JSON.stringify(table))
  await write('carte/schema.json', JSON.stringify({ type: 'object', properties: { a: { type: 'string' } } }))
  await write(
    'perdu/schema.json',
    JSON.stringify({ properties: { a: { $ref: 'https://example.org/x.json' } } }),
  )
  await write('vide/schema.json', JSON.stringify({ fields: [] }))
  await write('autre.json', '{"bonjour": 1}')
  await write('casse.json', '{')
  const loaded = await loadSchemas(ctx, folder)
  assert.deepEqual(
    loaded.rejected.map(({ name, rejection }) => `${name} ${rejection.code}`),
    ['autre.json not-a-schema', 'casse.json not-json', 'perdu not-a-json-schema', 'vide not-a-table-schema'],
  )
  const budget = (await anonymous.get('/api/schemas/scdl-budget')).json()
  assert.deepEqual(
    [budget.latest, budget.versions.map(({ version }: { version: string }) => version)],
    ['1.10.0', ['1.10.0', '1.9.0']],
  )
  const again = await loadSchemas(ctx, folder)
  assert.equal(again.created, 0)
  assert.equal((await anonymous.get('/api/schemas')).json().total, again.schemas)
})

test('a national catalogue is imported with the copies beside it; a version that is nowhere keeps its reason', async (t) => {
  const { ctx, anonymous } = await town(t)
  const folder = await testFolder(t)
  const address = 'http://127.0.0.1:9/schemas/ville/schema-bancs'
  const registry = {
    version: 1,
    schemas: [
      {
        name: 'ville/schema-bancs',
        title: 'Bancs',
        description: 'd',
        schema_type: 'tableschema',
        labels: ['Socle commun'],
        homepage: 'https://example.org',
        versions: [
          { version_name: '1.0.0', schema_url: `${address}/1.0.0/schema.json` },
          { version_name: '2.0.0', schema_url: `${address}/2.0.0/schema.json` },
        ],
      },
      {
        name: 'cnig/standard',
        title: 'Standard',
        description: '',
        schema_type: 'other',
        versions: [{ version_name: '1.0.0', schema_url: 'https://example.org/standard.pdf' }],
      },
      { title: 'sans nom' },
    ],
  }
  await mkdir(join(folder, 'ville/schema-bancs/1.0.0'), { recursive: true })
  await writeFile(join(folder, 'ville/schema-bancs/1.0.0/schema.json'), JSON.stringify(table))
  await writeFile(join(folder, 'schemas.json'), JSON.stringify(registry))
  const loaded = await loadSchemas(ctx, join(folder, 'schemas.json'))
  assert.deepEqual([loaded.schemas, loaded.versions, loaded.rejected.length], [2, 3, 2])
  const found = (await anonymous.get('/api/schemas/ville%2Fschema-bancs')).json()
  assert.deepEqual([found.latest, found.labels], ['1.0.0', ['Socle commun']])
  assert.equal(found.versions[0].rejection.code, 'unreachable')
  const page = await anonymous.get('/schemas/cnig-standard')
  assert.equal(page.statusCode, 200)
})

test('a misspelt property is named, with what was meant', async (t) => {
  const { administrator, anonymous } = await town(t)
  const fields = [
    { name: 'a', type: 'string', contraints: { required: true } },
    { name: 'b', type: 'entier', constraints: { required: 'oui' } },
    { name: 'c', type: 'string', constraints: { requierd: true } },
  ]
  const made = await administrator.post('/api/schemas', { name: 'faux', content: { fields } })
  const remarks = made.json().versions[0].remarks
  assert.deepEqual(
    remarks.map(({ field, found, meant }: Record<string, string>) => [field, found, meant]),
    [
      ['a', 'contraints', 'constraints'],
      ['b', 'entier', ''],
      ['b', 'constraints', ''],
      ['c', 'requierd', 'required'],
    ],
  )
  assert.match((await anonymous.get('/schemas/faux')).body, /contraints.*constraints/)
})

test('only administrators add schemas, and only ones that can be used', async (t) => {
  const { administrator, editor, anonymous } = await town(t)
  const draft = { name: 'ville/schema-bancs', content: table }
  assert.equal((await anonymous.post('/api/schemas', draft)).statusCode, 401)
  assert.equal((await editor.post('/api/schemas', draft)).statusCode, 403)
  assert.equal(
    (await administrator.post('/api/schemas', { ...draft, url: 'https://e.org/' })).statusCode,
    400,
  )
  const useless = await administrator.post('/api/schemas', { name: 'vide', content: { fields: [] } })
  assert.equal(useless.statusCode, 422, useless.body)
  const inside = await administrator.post('/api/schemas', { name: 'x', url: 'http://127.0.0.1/schema.json' })
  assert.equal(inside.statusCode, 422, 'the guarded client opens no private address')
  assert.equal((await administrator.post('/api/schemas', draft)).json().latest, '1.2.0')
})

test('a schema is found by the one search, by the words of its fields too', async (t) => {
  const { anonymous, indexed } = await withSchema(t)
  await indexed()
  const { items } = (await anonymous.get('/api/search?q=bancs%20matiere&kind=schema')).json()
  assert.deepEqual(
    items.map((item: { path: string }) => item.path),
    ['/schemas/ville-schema-bancs'],
  )
  assert.match((await anonymous.get('/schemas')).body, /Bancs publics/)
  assert.match((await anonymous.get('/sitemaps/1.xml')).body, /\/schemas\/ville-schema-bancs</)
})

test('the page of a schema says its rules in plain words, in both languages', async (t) => {
  const { anonymous } = await withSchema(t)
  const french = (await anonymous.get('/schemas/ville-schema-bancs')).body
  for (const said of ['nombre entier', 'au moins 1', 'bois, pierre', 'identifiée par', '1.2.0'])
    assert.ok(french.includes(said), said)
  const english = (await anonymous.get('/en/schemas/ville-schema-bancs')).body
  for (const said of ['whole number', 'at least 1', 'one of these values'])
    assert.ok(english.includes(said), said)
  const named = await anonymous.get('/schemas/ville%2Fschema-bancs')
  assert.deepEqual([named.statusCode, named.headers.location], [308, '/schemas/ville-schema-bancs'])
  assert.deepEqual(
    (await anonymous.get('/api/schemas/ville-schema-bancs/versions/latest')).json().fields,
    table.fields,
  )
})

test('a file that follows a schema is validated whole, and says so', async (t) => {
  const { add, resource, work, anonymous, id } = await withSchema(t)
  const file = await add('bancs.csv', good, follows)
  assert.equal((await resource(file)).validation, null)
  await work()
  const { validation } = await resource(file)
  assert.deepEqual(validation, {
    schema: 'ville/schema-bancs',
    slug: 'ville-schema-bancs',
    version: '1.2.0',
    title: 'Bancs publics',
    valid: true,
    errors: 0,
  })
  assert.match((await anonymous.get(`/datasets/${id}`)).headers.location ?? '', /datasets/)
  const page = await anonymous.get(`/datasets/${id}/resources/${file}/validation`)
  assert.match(page.body, /Conforme/)
})

test('errors are grouped by column and rule, with row, value and how to mend, and downloaded', async (t) => {
  const { add, resource, work, anonymous, id } = await withSchema(t)
  const file = await add('bancs.csv', bad, follows)
  await work()
  assert.equal(Reflect.get(Object((await resource(file)).validation), 'valid'), false)
  const url = `/datasets/${id}/resources/${file}/validation`
  const page = await anonymous.get(url)
  for (const said of [
    '31/02/2024',
    'AAAA-MM-JJ',
    'Une valeur est obligatoire',
    'bois, pierre',
    'En dessous de 1',
  ])
    assert.ok(page.body.includes(said), said)
  assert.match((await anonymous.get(`/en${url}`)).body, /A value is required/)
  const csv = await anonymous.get(`${url}.csv`)
  assert.match(csv.body, /"matiere";"enum";"3";"2";"Bois"/)
  const report = (await anonymous.get(`/api${url}`)).json()
  const rules = report.report.byRule.map(
    ({ rule, fields }: { rule: string; fields: string[] }) => `${fields} ${rule}`,
  )
  for (const rule of ['id pattern', 'id primaryKey', 'places minimum', 'places type', 'places required'])
    assert.ok(rules.includes(rule), `${rule} among ${rules}`)
})

test('a report quotes its file: it is for those who may have the file', async (t) => {
  const { add, work, anonymous, editor, id } = await withSchema(t)
  const rows = Array.from({ length: 12 }, (_, i) => `B${i},0,camille.durand${i}@gmail.com`)
  const file = await add('bancs.csv', `id,places,courriel\n${rows.join('\n')}\n`, follows)
  await work()
  const url = `/datasets/${id}/resources/${file}/validation`
  assert.equal((await editor.get(url)).statusCode, 200)
  for (const path of [url, `${url}.csv`, `/api${url}`])
    assert.equal((await anonymous.get(path)).statusCode, 403, path)
  const seen = (await anonymous.get(`/api/datasets/${id}/resources/${file}`)).json()
  assert.deepEqual([seen.standing, seen.validation], ['to-confirm', null])
})

test('a JSON document is validated against a JSON Schema, GeoJSON included', async (t) => {
  const { administrator, add, work, resource, anonymous, id } = await town(t)
  const content = {
    $ref: 'https://geojson.org/schema/FeatureCollection.json',
    properties: {
      features: { items: { properties: { properties: { type: 'object', required: ['nom'] } } } },
    },
  }
  const made = await administrator.post('/api/schemas', { name: 'ville/carte', content })
  assert.equal(made.statusCode, 201, made.body)
  const feature = (properties: object, coordinates: unknown[]) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates },
  })
  const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
  const right = await add('a.geojson', collection(feature({ nom: 'x' }, [2, 46])), { name: 'ville/carte' })
  const wrong = await add('b.geojson', collection(feature({ nom: 'x' }, [2, 46]), feature({}, [2])), {
    name: 'ville/carte',
  })
  await work()
  assert.equal(Reflect.get(Object((await resource(right)).validation), 'valid'), true)
  const { report } = (await anonymous.get(`/api/datasets/${id}/resources/${wrong}/validation`)).json()
  assert.deepEqual(
    report.first.map(({ row, rule, fields }: { row: number; rule: string; fields: string[] }) => [
      row,
      rule,
      fields,
    ]),
    [
      [2, 'minItems', ['features.geometry.coordinates']],
      [2, 'required', ['features.properties.nom']],
    ],
  )
})

test('a file that is replaced takes its own validation, never that of the former one', async (t) => {
  const { add, upload, editor, resource, work, anonymous, id } = await withSchema(t)
  const file = await add('bancs.csv', good, follows)
  await work()
  const { version } = await resource(file)
  const sent = { upload: await upload('bancs.csv', bad), version }
  assert.equal((await editor.put(`/api/datasets/${id}/resources/${file}/file`, sent)).statusCode, 200)
  assert.equal(Reflect.get(Object((await resource(file)).validation), 'valid'), true, 'the public file')
  await work()
  assert.equal(Reflect.get(Object((await resource(file)).validation), 'valid'), false)
  assert.equal((await anonymous.get(`/datasets/${id}/resources/${file}/validation`)).statusCode, 200)
})

test('a new version of a schema is put to the files that follow its newest one', async (t) => {
  const { add, administrator, resource, work } = await withSchema(t)
  const latest = await add('bancs.csv', good, follows)
  const pinned = await add('anciens.csv', good, { ...follows, version: '1.2.0' })
  await work()
  const stricter = {
    ...table,
    version: '2.0.0',
    fields: [...table.fields, { name: 'x', constraints: { required: true } }],
  }
  await administrator.post('/api/schemas', { ...follows, content: stricter })
  await work()
  const judged = async (file: string) => {
    const validation = Object((await resource(file)).validation)
    return [Reflect.get(validation, 'version'), Reflect.get(validation, 'valid')]
  }
  assert.deepEqual(await judged(latest), ['2.0.0', false])
  assert.deepEqual(await judged(pinned), ['1.2.0', true])
})
