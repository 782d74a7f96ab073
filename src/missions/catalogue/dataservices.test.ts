import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'
import { readDue } from './service/dataservices/description/job.ts'
import { tellUntoldEntries } from './service/entries/nouns.ts'
import { source } from './service/remote/test-source.ts'

/** A town with its roles, a neighbour, a citizen, and a public dataset. */
async function town(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const { id, slug } = await given.organization({ name: 'Ville de Sèvres' })
  const village = await given.organization({ name: 'Village d’à côté' })
  const member = async (role: 'administrator' | 'editor' | 'contributor', organization = id) =>
    as(await given.account({ organizations: { [organization]: role } }))
  return {
    ...app,
    organization: id,
    organizationSlug: slug,
    village: village.id,
    editor: await member('editor'),
    contributor: await member('contributor'),
    neighbour: await member('editor', village.id),
    citizen: await as(await given.account()),
    office: await as(await given.account({ officeRoles: ['administrator'] })),
    dataset: await given.dataset({ organization: id, title: 'Arbres de Sèvres' }),
  }
}

const api = {
  title: 'API Arbres',
  description: 'Chercher un arbre par son essence.',
  baseUrl: 'https://arbres.example.org/v1',
  license: 'lov2',
}
const base = '/api/dataservices'

test('a dataservice is drafted, seen by its editors only, published, and linked to its datasets', async (t) => {
  const world = await town(t)
  const { editor, contributor, neighbour, anonymous, organization, dataset } = world
  const made = await editor.post(base, { ...api, organization, datasets: [dataset.id], tags: ['Arbres'] })
  assert.equal(made.statusCode, 201, made.body)
  const { id, slug } = made.json()
  assert.equal(made.headers.location, `${base}/${id}`)
  assert.equal(slug, 'api-arbres')
  const figures = async () => (await anonymous.get(`/api/datasets/${dataset.id}`)).json().metrics.dataservices
  for (const stranger of [anonymous, neighbour, contributor])
    for (const path of [`${base}/${id}`, `${base}/${id}/operations`, `${base}/${id}/history`])
      assert.equal((await stranger.get(path)).statusCode, 404, path)
  assert.equal(await figures(), 0)
  assert.deepEqual((await anonymous.get(base)).json().items, [])

  assert.equal((await editor.put(`${base}/${slug}/publication`)).statusCode, 200)
  const read = (await anonymous.get(`${base}/${slug}`)).json()
  assert.deepEqual(
    read.datasets.map((ref: { title: string }) => ref.title),
    ['Arbres de Sèvres'],
  )
  assert.equal(await figures(), 1)
  const { criteria } = (await anonymous.get(`${base}/${slug}/quality`)).json()
  assert.deepEqual(
    criteria.flatMap(({ key, met }: { key: string; met: boolean }) => (met ? [key] : [])),
    ['baseUrl', 'license', 'datasets'],
  )
  const history = (await anonymous.get(`${base}/${id}/history`)).json().items
  assert.deepEqual(
    history.map(({ action, actorName }: { action: string; actorName: string }) => [action, actorName]),
    [['published', 'Ville de Sèvres']],
  )
  await editor.delete(`${base}/${id}/publication`)
  assert.equal(await figures(), 0)
  assert.equal((await anonymous.get(`${base}/${id}`)).statusCode, 404)
})

test('it is found by the category of high-value data that it serves, also when its card was written before', async (t) => {
  const { editor, anonymous, organization, ctx, house, indexed } = await town(t)
  const made = await editor.post(base, { ...api, organization, hvdCategories: ['mobility'] })
  const other = await editor.post(base, { ...api, organization, title: 'API Bancs' })
  for (const one of [made, other])
    assert.equal((await editor.put(`${base}/${one.json().id}/publication`)).statusCode, 200)
  const found = async () =>
    (await anonymous.get('/api/search?kind=dataservice&hvd=mobility'))
      .json()
      .items.map((one: { id: string }) => one.id)
  await indexed()
  assert.deepEqual(await found(), [made.json().id])
  const page = (await anonymous.get('/dataservices?hvd=mobility')).body
  assert.match(page, /Catégorie de forte valeur/)
  assert.match(page, /API Arbres/)
  assert.doesNotMatch(page, /API Bancs/)

  const forget = `update records.card set facets = facets - 'hvd', changed_xid = pg_current_xact_id(),
    facet_keys = array_remove(facet_keys, 'hvd:mobility') where kind = 'dataservice'`
  await house.pool.query(forget)
  await indexed()
  assert.deepEqual(await found(), [])
  await house.pool.query('update catalogue.entry set untold = true')
  await tellUntoldEntries(ctx)
  await indexed()
  assert.deepEqual(await found(), [made.json().id])
})

test('publishing says what is missing; what is restricted has a reason and no licence', async (t) => {
  const { editor, organization } = await town(t)
  const { id } = (await editor.post(base, { title: '', organization })).json()
  const refused = await editor.put(`${base}/${id}/publication`)
  assert.equal(refused.statusCode, 409)
  assert.deepEqual(
    refused.json().errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/title', '/description', '/baseUrl'],
  )
  const access = { type: 'restricted', audiences: [{ role: 'private', condition: 'no' }] }
  const saved = await editor.patch(`${base}/${id}`, { ...api, access, version: 1 })
  assert.equal(saved.json().license, null)
  const again = await editor.put(`${base}/${id}/publication`)
  assert.equal(again.json().errors[0].pointer, '/access/reasonCategory')
})

test('a late save is told who changed what, and a former address leads to that of today', async (t) => {
  const { editor, anonymous, organization } = await town(t)
  const { id } = (await editor.post(base, { ...api, organization })).json()
  await editor.put(`${base}/${id}/publication`)
  assert.equal((await editor.patch(`${base}/${id}`, { title: 'Autre' })).statusCode, 428)
  const late = await editor.patch(`${base}/${id}`, { title: 'Autre', version: 1 })
  assert.equal(late.statusCode, 409)
  assert.deepEqual(late.json().changes[0].fields, ['visibility'])
  await editor.patch(`${base}/${id}`, { slug: 'arbres', version: 2 })
  const moved = await anonymous.get(`${base}/api-arbres`)
  assert.deepEqual([moved.statusCode, moved.headers.location], [308, `${base}/arbres`])
  const page = await anonymous.get('/en/dataservices/api-arbres')
  assert.deepEqual([page.statusCode, page.headers.location], [308, '/en/dataservices/arbres'])
})

test('each verb asks who one is: strangers change nothing, contributors what is assigned to them', async (t) => {
  const { editor, contributor, neighbour, citizen, office, organization, village } = await town(t)
  const { id } = (await editor.post(base, { ...api, organization })).json()
  await editor.put(`${base}/${id}/publication`)
  const verbs = [
    ['patch', '', { title: 'À moi', version: 2 }],
    ['put', '/publication', undefined],
    ['put', '/archive', undefined],
    ['put', '/producer', { organization: null }],
    ['delete', '', undefined],
  ] as const
  for (const [method, path, body] of verbs)
    for (const stranger of [contributor, neighbour, citizen])
      assert.equal(
        (await stranger[method](`${base}/${id}${path}`, body)).statusCode,
        403,
        `${method} ${path}`,
      )
  assert.equal((await citizen.post(base, { ...api, organization })).statusCode, 403)
  assert.equal((await editor.patch(`${base}/${id}`, { featured: true, version: 2 })).statusCode, 403)
  assert.equal((await office.patch(`${base}/${id}`, { featured: true, version: 2 })).json().featured, true)
  const own = (await contributor.post(base, { ...api, organization })).json()
  await editor.post(base, { ...api, organization })
  const drafts = async (who: typeof editor) => (await who.get(`${base}?visibility=draft`)).json().items.length
  assert.deepEqual(await Promise.all([editor, contributor, neighbour].map(drafts)), [2, 1, 0])
  assert.equal((await contributor.patch(`${base}/${own.id}`, { title: 'Mien', version: 1 })).statusCode, 200)
  assert.equal((await contributor.delete(`${base}/${own.id}`)).statusCode, 403)
  assert.equal((await editor.put(`${base}/${id}/producer`, { organization: village })).statusCode, 403)
})

test('deletion hides and erases nothing; an organisation with an API is not deleted', async (t) => {
  const { editor, anonymous, organization, dataset, as, given } = await town(t)
  const { id } = (await editor.post(base, { ...api, organization, datasets: [dataset.id] })).json()
  await editor.put(`${base}/${id}/publication`)
  await editor.delete(`/api/datasets/${dataset.id}`)
  assert.deepEqual((await anonymous.get(`${base}/${id}`)).json().datasets, [])
  const head = await as(await given.account({ organizations: { [organization]: 'administrator' } }))
  assert.equal((await head.delete(`/api/organizations/${organization}`)).statusCode, 409)
  assert.equal((await editor.delete(`${base}/${id}`)).statusCode, 204)
  assert.equal((await anonymous.get(`${base}/${id}`)).statusCode, 410)
  assert.equal((await anonymous.get('/dataservices/api-arbres')).statusCode, 410)
  const deleted = (await editor.get(`${base}?deleted=true`)).json().items
  assert.deepEqual(
    deleted.map((item: { id: string }) => item.id),
    [id],
  )
  assert.equal((await editor.put(`${base}/${id}/restoration`)).statusCode, 200)
  assert.equal((await anonymous.get(`${base}/${id}`)).statusCode, 200)
})

test('what one may not see cannot be named, nor can the contacts of others', async (t) => {
  const { editor, neighbour, organization, village, given } = await town(t)
  const hidden = await given.dataset({ organization: village, published: false, title: 'Secret' })
  const refused = await editor.post(base, { ...api, organization, datasets: [hidden.id] })
  assert.deepEqual([refused.statusCode, refused.json().errors[0].pointer], [400, '/datasets/0'])
  const contact = { organization: village, name: 'Village', email: 'village@example.org' }
  const { id } = (await neighbour.post('/api/contact-points', contact)).json()
  assert.equal((await editor.post(base, { ...api, organization, contactPoints: [id] })).statusCode, 400)
  const named = await neighbour.post(base, { ...api, organization: village, contactPoints: [id] })
  assert.equal(named.json().contactPoints[0].email, 'village@example.org')
  assert.equal((await neighbour.delete(`/api/contact-points/${id}`)).statusCode, 409)
})

test('whoever saves what they read takes no link away that they do not see', async (t) => {
  const { editor, neighbour, anonymous, organization, village, given } = await town(t)
  const theirs = await given.dataset({ organization: village, title: 'Bancs du village' })
  const { id } = (await editor.post(base, { ...api, organization, datasets: [theirs.id] })).json()
  await editor.put(`${base}/${id}/publication`)
  await neighbour.delete(`/api/datasets/${theirs.id}/publication`)
  const { datasets, version } = (await editor.get(`${base}/${id}`)).json()
  assert.deepEqual(datasets, [])
  await editor.patch(`${base}/${id}`, { datasets, version, title: 'Autre nom' })
  await neighbour.put(`/api/datasets/${theirs.id}/publication`)
  assert.equal((await anonymous.get(`${base}/${id}`)).json().datasets[0].id, theirs.id)
})

test('the list is filtered and paged by its cursor', async (t) => {
  const { editor, anonymous, organization, dataset } = await town(t)
  for (const more of [{}, { datasets: [dataset.id] }, { tags: ['velo'] }]) {
    const { id } = (await editor.post(base, { ...api, organization, ...more })).json()
    await editor.put(`${base}/${id}/publication`)
  }
  const count = async (query: string) => (await anonymous.get(`${base}?${query}`)).json().items.length
  assert.deepEqual(
    await Promise.all(
      ['', `dataset=${dataset.id}`, 'tag=velo', 'access=restricted', `organization=${organization}`].map(
        count,
      ),
    ),
    [3, 1, 1, 0, 3],
  )
  const first = (await anonymous.get(`${base}?limit=2`)).json()
  const second = (await anonymous.get(`${base}?limit=2&cursor=${encodeURIComponent(first.next)}`)).json()
  assert.deepEqual([first.items.length, second.items.length, second.next], [2, 1, null])
  assert.equal((await anonymous.get(`${base}?cursor=x`)).statusCode, 400)
})

const written = [
  'Ajoute un arbre.<br/>Voir <a href="https://arbres.example.org/guide">le guide</a>.',
  '| Champ | Sens |\n|---|---|\n| essence | nom latin |',
  '<script>alert(1)</script>',
].join('\n\n')

const openapi = {
  openapi: '3.0.3',
  info: { title: 'Arbres', version: '1.2.0' },
  servers: [{ url: 'https://arbres.example.org/v1/' }],
  tags: [{ name: 'Essences', description: 'Les *essences* de la ville.' }],
  paths: {
    '/trees/{id}': {
      parameters: [{ name: 'id', in: 'path', schema: { type: 'integer' }, example: 12 }],
      get: {
        tags: ['Essences'],
        summary: 'Lire un <b>platane</b>',
        parameters: [{ $ref: '#/components/parameters/Format' }],
        responses: { 200: { description: 'Un arbre' } },
      },
      post: {
        tags: ['Essences'],
        description: written,
        security: [{ key: [] }],
        parameters: [{ name: 'authorization', in: 'header', required: true, schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } } },
        responses: {},
      },
    },
  },
  components: {
    parameters: { Format: { name: 'format', in: 'query', schema: { enum: ['json', 'csv'] } } },
    // Refers to itself, many times.
    schemas: {
      Tree: {
        properties: Object.fromEntries(
          Array.from({ length: 30 }, (_, n) => [`k${n}`, { $ref: '#/components/schemas/Tree' }]),
        ),
      },
    },
  },
}

test('its OpenAPI description is fetched, shown without scripts, found by its words, and asked again on condition', async (t) => {
  const { answer, asked, editor, anonymous, work, site, ctx } = await source(t)
  answer((request, response) => {
    if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end()
    response.writeHead(200, { etag: '"1"', 'content-type': 'application/json' }).end(JSON.stringify(openapi))
  })
  const { organization } = (await editor.get('/api/datasets?visibility=public')).json().items[0]
  const draft = { ...api, organization: organization.id, machineDocumentationUrl: `${site}/openapi.json` }
  const { id, openapi: state } = (await editor.post(base, draft)).json()
  assert.equal(state.state, 'waiting')
  await editor.put(`${base}/${id}/publication`)
  await work()
  assert.equal((await anonymous.get(`${base}/${id}`)).json().openapi.state, 'read')
  const { description } = (await anonymous.get(`${base}/${id}/operations`)).json()
  assert.equal(description.server, 'https://arbres.example.org/v1')
  const [read, post] = description.groups[0].operations
  assert.deepEqual(
    read.parameters.map(({ name, place, type }: Record<string, string>) => [name, place, type]),
    [
      ['id', 'path', 'integer'],
      ['format', 'query', 'json | csv'],
    ],
  )
  assert.equal(JSON.parse(post.body.example).k29, null, 'a schema inside itself is shown once')
  const page = (await anonymous.get('/dataservices/api-arbres')).body
  assert.match(page, /curl/)
  assert.equal(page.match(/-H &#39;authorization|-H 'authorization/gi)?.length, 1, 'the key is told once')
  assert.match(page, /\/trees\/12/)
  assert.doesNotMatch(page, /<b>platane|<script>alert/)
  assert.match(page, /<p>Les <em>essences<\/em> de la ville/)
  assert.match(page, /<td>nom latin<\/td>/)
  assert.match(page, /<a href="https:\/\/arbres\.example\.org\/guide"[^>]*>le guide<\/a>/)

  const tomorrow = { ...ctx, now: () => new Date(Date.now() + 2 * 86_400_000) }
  await readDue(tomorrow)
  assert.equal(asked.at(-1)?.headers['if-none-match'], '"1"')
  answer((_request, response) => response.writeHead(503).end())
  await readDue({ ...ctx, now: () => new Date(Date.now() + 4 * 86_400_000) })
  const failing = (await anonymous.get(`${base}/${id}`)).json().openapi
  assert.deepEqual([failing.state, failing.reason], ['unreachable', 'HTTP 503'])
  assert.ok((await anonymous.get(`${base}/${id}/operations`)).json().description, 'what was read stays')
})

const inYaml = `%YAML 1.1
---
openapi: "3.0.3"
info: &info { title: Arbres, version: 1.10 }
servers: [ { url: "https://arbres.example.org/v1" } ]
x-answers:
  ok: &ok { 200: { description: Un arbre } }
paths:
  /trees:
    get:
      summary: no
      parameters:
        - { name: commune, in: query, schema: { type: string, example: 01000 } }
        - { name: since, in: query, schema: { type: string, example: 2024-01-31 } }
        - { name: sick, in: query, schema: { enum: [yes, no, 0o17] } }
      responses:
        <<: *ok
`

test('a description in YAML is read, whatever its address and its server call it', async (t) => {
  const { answer, editor, anonymous, work, site } = await source(t)
  answer((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(`\uFEFF${inYaml}`),
  )
  const { organization } = (await editor.get('/api/datasets?visibility=public')).json().items[0]
  const draft = { ...api, organization: organization.id, machineDocumentationUrl: `${site}/openapi.json` }
  const { id } = (await editor.post(base, draft)).json()
  await editor.put(`${base}/${id}/publication`)
  await work()
  const { description } = (await anonymous.get(`${base}/${id}/operations`)).json()
  assert.equal(description.version, '1.10')
  const [{ summary, parameters, responses }] = description.groups[0].operations
  assert.equal(summary, 'no')
  assert.deepEqual(
    parameters.map(({ type, example }: Record<string, string>) => [type, example]),
    [
      ['string', '01000'],
      ['string', '2024-01-31'],
      ['yes | no | 0o17', null],
    ],
  )
  assert.deepEqual(responses, [{ status: '200', description: 'Un arbre' }])
  assert.match((await anonymous.get('/dataservices/api-arbres')).body, /\/trees/)
})

test('a description that cannot be read says why', async (t) => {
  const { answer, editor, work, site } = await source(t)
  const { organization } = (await editor.get('/api/datasets?visibility=public')).json().items[0]
  const state = async (body: string) => {
    answer((_request, response) => response.writeHead(200).end(body))
    const draft = { ...api, organization: organization.id, machineDocumentationUrl: `${site}/openapi` }
    const { id, slug } = (await editor.post(base, draft)).json()
    await work()
    const page = await editor.get(`/dataservices/${slug}`)
    assert.match(page.body, /n’a pas pu être lue/)
    return (await editor.get(`${base}/${id}`)).json().openapi.state
  }
  const bomb = Array.from({ length: 9 }, (_, n) => `${'abcdefghi'[n]}: &${n + 1} [${`*${n},`.repeat(9)}]`)
  assert.equal(await state('openapi: 3.0.0'), 'not-openapi')
  assert.equal(await state('<!doctype html><title>Swagger UI</title>'), 'not-yaml')
  assert.equal(await state('openapi: "3.0.0"\npaths: {"/x": [}'), 'not-yaml')
  assert.equal(await state(`openapi: "3.0.0"\nz: &0 [lol]\n${bomb.join('\n')}`), 'too-heavy')
  assert.equal(await state('{"a": 1}'), 'not-openapi')
  assert.equal(
    await state(JSON.stringify({ ...openapi, paths: { '/x': 'y'.repeat(4_000_000) } })),
    'too-large',
  )
})
