import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'

async function town(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const { id } = await given.organization({ name: 'Ville de Sèvres' })
  return {
    ...app,
    organization: id,
    editor: await as(await given.account({ organizations: { [id]: 'editor' } })),
    citizen: await as(await given.account()),
    dataset: await given.dataset({ organization: id, title: 'Arbres de Sèvres' }),
  }
}

const service = {
  title: 'API Arbres',
  description: 'Chercher un arbre.',
  base_api_url: 'https://arbres.example.org',
  rate_limiting: '10 par seconde',
  access_type: 'open_with_account',
  authorization_request_url: 'https://arbres.example.org/cle',
}

test('a client of udata creates, reads, changes, finds and deletes a dataservice', async (t) => {
  const { editor, anonymous, organization, dataset, indexed } = await town(t)
  const base = '/api/1/dataservices/'
  const made = await editor.post(base, { ...service, organization, datasets: [dataset.id] })
  assert.equal(made.statusCode, 201, made.body)
  const { id, slug, datasets, self_api_url, access_type } = made.json()
  assert.match(self_api_url, new RegExp(`${base}${id}/$`))
  assert.deepEqual([datasets.total, access_type, made.json().private], [1, 'open_with_account', false])
  const listed = (await anonymous.get(new URL(datasets.href).pathname + new URL(datasets.href).search)).json()
  assert.deepEqual(
    listed.data.map((one: { id: string }) => one.id),
    [dataset.id],
  )

  // What was read may be sent back whole.
  const read = (await anonymous.get(`${base}${slug}/`)).json()
  const back = await editor.patch(`${base}${id}/`, { ...read, title: 'API des arbres', tags: ['arbres'] })
  assert.deepEqual(
    [back.statusCode, back.json().title, back.json().tags],
    [200, 'API des arbres', ['arbres']],
  )
  assert.equal(back.json().datasets.total, 1)

  await indexed()
  const search = (await anonymous.get('/api/2/dataservices/search/?q=arbre&tag=arbres')).json()
  assert.deepEqual([search.total, search.data[0].id], [1, id])
  assert.deepEqual(search.facets.access_type, [
    { name: 'all', count: 1 },
    { name: 'open_with_account', count: 1 },
  ])
  const total = async (query: string) => (await anonymous.get(`${base}?${query}`)).json().total
  assert.deepEqual(
    await Promise.all(
      [`dataset=${dataset.id}`, 'access_type=restricted', 'q=arbres', `organization=${organization}`].map(
        total,
      ),
    ),
    [1, 0, 1, 1],
  )

  assert.equal((await editor.delete(`${base}${id}/datasets/${dataset.id}/`)).statusCode, 204)
  assert.equal((await editor.post(`${base}${id}/datasets/`, [{ id: dataset.id }])).statusCode, 201)
  assert.equal((await editor.post(`${base}${id}/featured/`)).statusCode, 403)
  assert.equal((await editor.delete(`${base}${id}/`)).statusCode, 204)
  assert.equal((await anonymous.get(`${base}${id}/`)).statusCode, 410)
  assert.equal((await editor.delete(`${base}${id}/`)).statusCode, 410)
  const restored = await editor.patch(`${base}${id}/`, { deleted_at: null })
  assert.deepEqual([restored.statusCode, restored.json().deleted_at], [200, null])
  assert.equal((await editor.post(base, { title: 'Sans texte' })).statusCode, 400)
  const wrong = await editor.post(base, { ...service, base_api_url: 'x', rate_limiting_url: 'x' })
  assert.deepEqual(Object.keys(wrong.json().errors), ['base_api_url', 'rate_limiting_url'])
})

const reuse = {
  title: 'La carte des arbres',
  description: 'Tous les arbres.',
  url: 'https://example.org/carte',
  type: 'visualization',
  topic: 'environment_and_energy',
}

test('a client of udata declares, reads, changes, finds and deletes a reuse', async (t) => {
  const { citizen, editor, anonymous, organization, dataset, indexed } = await town(t)
  const base = '/api/1/reuses/'
  const made = await citizen.post(base, { ...reuse, datasets: [dataset.id] })
  assert.equal(made.statusCode, 201, made.body)
  const { id, owner, datasets, private: isPrivate } = made.json()
  assert.ok(owner.id)
  assert.deepEqual([datasets[0].title, isPrivate], ['Arbres de Sèvres', false])
  const read = (await anonymous.get(`${base}${id}/`)).json()
  const back = await citizen.put(`${base}${id}/`, { ...read, topic: 'others' })
  assert.deepEqual([back.statusCode, back.json().topic, back.json().datasets.length], [200, 'others', 1])
  assert.equal((await editor.put(`${base}${id}/`, { title: 'À moi' })).statusCode, 403)

  await indexed()
  const search = (await anonymous.get('/api/2/reuses/search/?q=carte&type=visualization')).json()
  assert.deepEqual([search.total, search.data[0].datasets.total], [1, 1])
  assert.ok(search.facets.topic.some(({ name }: { name: string }) => name === 'others'))
  assert.equal((await anonymous.get(`${base}?dataset=${dataset.id}`)).json().total, 1)
  assert.equal((await anonymous.get('/api/2/reuses/')).json().data[0].datasets.rel, 'subsection')
  assert.equal((await anonymous.get(`${base}types/`)).json().length, 8)
  assert.equal((await anonymous.get(`${base}topics/`)).json().length, 15)
  assert.equal((await anonymous.get(`${base}suggest/?q=carte`)).json()[0].id, id)
  assert.deepEqual((await anonymous.get(`/api/1/organizations/${organization}/reuses/`)).json(), [])
  assert.equal((await citizen.get('/api/1/me/reuses/')).json()[0].id, id)
  assert.equal((await citizen.post(`${base}${id}/datasets/`, { id: dataset.id })).statusCode, 200)
  assert.equal((await citizen.delete(`${base}${id}/`)).statusCode, 204)
  assert.equal((await anonymous.get(`${base}${id}/`)).statusCode, 410)
  assert.equal((await citizen.delete(`${base}${id}/`)).statusCode, 410)
})

test('an incomplete or private entry is a draft for its editors alone', async (t) => {
  const { citizen, anonymous } = await town(t)
  const made = (await citizen.post('/api/1/reuses/', reuse)).json()
  assert.equal(made.private, true)
  assert.equal((await anonymous.get(`/api/1/reuses/${made.id}/`)).statusCode, 404)
  assert.equal((await citizen.get('/api/1/reuses/?private=true')).json().total, 1)
  assert.equal((await anonymous.get('/api/1/reuses/?private=true')).statusCode, 401)
})

test('a client of udata makes a topic, adds, changes and takes away its elements, finds and deletes it', async (t) => {
  const { citizen, editor, anonymous, dataset, indexed } = await town(t)
  const base = '/api/2/topics/'
  const element = { class: 'Dataset', id: dataset.id }
  const named = { name: 'Les arbres', description: 'Planter en ville.', tags: ['arbres'] }
  const made = await citizen.post(base, { ...named, elements: [{ title: 'Le jeu', element }] })
  assert.equal(made.statusCode, 201, made.body)
  const { id, private: isPrivate, elements, owner } = made.json()
  assert.deepEqual([isPrivate, elements.total, elements.rel], [false, 1, 'subsection'])
  assert.ok(owner.id)
  const list = `${base}${id}/elements/`
  const guide = { title: 'Guide', tags: ['guides'], extras: { 'ecospheres:key': 1 } }
  assert.equal((await citizen.post(list, [guide, { element }])).json().elements.total, 3)
  const read = async (query = '') => (await anonymous.get(`${list}${query}`)).json()
  assert.deepEqual([(await read('?class=None')).total, (await read('?class=Dataset')).total], [1, 2])
  assert.deepEqual([(await read('?tag=guides')).total, (await read('?q=arbres')).total], [1, 2])
  const [first, second] = (await read('?page_size=2')).data
  assert.deepEqual([first.element, second.extras], [element, { 'ecospheres:key': 1 }])
  const changed = await citizen.put(`${list}${second.id}/`, { title: 'Le guide', element })
  assert.deepEqual(
    [changed.json().title, changed.json().id, changed.json().tags],
    ['Le guide', second.id, ['guides']],
  )
  assert.equal((await editor.put(`${list}${second.id}/`, { title: 'À moi' })).statusCode, 403)
  assert.equal((await citizen.delete(`${list}${first.id}/`)).statusCode, 204)
  assert.equal((await citizen.delete(`${list}${first.id}/`)).statusCode, 404)

  const whole = (await anonymous.get(`${base}${id}/`)).json()
  const back = await citizen.put(`${base}${id}/`, { ...whole, name: 'Les grands arbres' })
  assert.deepEqual([back.statusCode, back.json().elements.total], [200, 2])
  await indexed()
  const search = (await anonymous.get(`${base}search/?q=grands&tag=arbres`)).json()
  assert.deepEqual([search.total, search.data[0].id], [1, id])
  const total = async (query: string) => (await anonymous.get(`${base}?${query}`)).json().total
  assert.deepEqual([await total(`dataset=${dataset.id}`), await total('tag=chats')], [1, 0])
  // What a topic gathers filters the lists and the search of datasets.
  for (const list of ['/api/1/datasets/', '/api/2/datasets/', '/api/2/datasets/search/']) {
    const found = (await anonymous.get(`${list}?topic=${id}`)).json()
    assert.deepEqual([list, found.total, found.data[0].id], [list, 1, dataset.id])
    assert.equal((await anonymous.get(`${list}?topic=none`)).json().total, 0)
  }
  for (const list of ['/api/1/dataservices/', '/api/2/dataservices/search/'])
    assert.equal((await anonymous.get(`${list}?topic=${id}`)).json().total, 0)
  assert.equal((await citizen.post(`${base}${id}/featured/`)).statusCode, 403)
  assert.deepEqual((await citizen.get('/api/2/me/org_topics/')).json(), [])
  assert.equal((await citizen.delete(list)).statusCode, 204)
  assert.equal((await read()).total, 0)
  assert.equal((await citizen.delete(`${base}${id}/`)).statusCode, 204)
  assert.equal((await anonymous.get(`${base}${id}/`)).statusCode, 410)
})

test('what is wrong in a topic is told in the words of its form', async (t) => {
  const { citizen, dataset } = await town(t)
  const base = '/api/2/topics/'
  const element = { class: 'Dataset', id: dataset.id }
  const named = { name: 'Les arbres', description: 'Planter en ville.', tags: ['arbres'] }
  const made = (await citizen.post(base, { ...named, elements: [{ element }] })).json()
  const list = `${base}${made.id}/elements/`
  const [first] = (await citizen.get(list)).json().data
  const spell = { element: { class: 'Spell', id: dataset.id } }
  const refusals = async (answers: ReturnType<typeof citizen.post>[]) =>
    (await Promise.all(answers)).map((answer) => [answer.statusCode, answer.json().errors])
  const choose = 'Choisissez une des valeurs proposées.'
  const unfit = ['Cette valeur ne convient pas.']
  assert.deepEqual(
    await refusals([
      citizen.post(list, [spell]),
      citizen.post(list, [{ element, tags: ['a'] }]),
      citizen.post(list, {}),
      citizen.put(`${list}${first.id}/`, spell),
      citizen.post(base, { ...named, name: 3 }),
      citizen.post(base, { ...named, elements: 'x' }),
      citizen.post(base, { ...named, elements: [spell] }),
      citizen.post(base, { ...named, elements: [{ element: { ...element, id: 'none' } }] }),
    ]),
    [
      [400, { elements: [`0.element.class: ${choose}`] }],
      [400, { elements: ['0.tags.0: Écrivez au moins 3 caractères.'] }],
      [400, { elements: unfit }],
      [400, { element: [`class: ${choose}`] }],
      [400, { name: unfit }],
      [400, { elements: unfit }],
      [400, { elements: [`0.element.class: ${choose}`] }],
      [400, { elements: ['0.element: Aucune fiche de cette sorte ne porte l’identifiant none.'] }],
    ],
  )
})

test('a client of udata attaches a community resource to the dataset of somebody else, changes it and deletes it', async (t) => {
  const { citizen, editor, anonymous, organization, dataset } = await town(t)
  const base = '/api/1/datasets/community_resources/'
  const form = {
    title: 'Arbres, propres',
    url: 'https://example.org/arbres.csv',
    dataset: { id: dataset.id },
  }
  assert.equal((await anonymous.post(base, form)).statusCode, 401)
  assert.equal((await citizen.post(base, { title: 'Sans jeu', url: form.url })).statusCode, 400)
  const made = await citizen.post(base, form)
  assert.equal(made.statusCode, 201, made.body)
  const { id, filetype, format, owner } = made.json()
  assert.deepEqual([filetype, format, made.json().dataset.id], ['remote', 'csv', dataset.id])
  const total = async (query: string) => (await anonymous.get(`${base}?${query}`)).json().total
  assert.deepEqual(
    await Promise.all(
      [`dataset=${dataset.id}`, `owner=${owner.id}`, `organization=${organization}`].map(total),
    ),
    [1, 1, 0],
  )
  const read = (await anonymous.get(`${base}${id}/`)).json()
  assert.equal((await editor.put(`${base}${id}/`, { title: 'Non' })).statusCode, 403)
  const back = await citizen.put(`${base}${id}/`, { ...read, description: 'Adresses corrigées' })
  assert.deepEqual([back.statusCode, back.json().description], [200, 'Adresses corrigées'])
  const whole = (await anonymous.get(`/api/2/datasets/${dataset.id}/`)).json()
  assert.equal(whole.community_resources.total, 1)
  const path = `/api/1/datasets/${dataset.id}/`
  const masked = await anonymous.get(path, undefined, { 'x-fields': 'community_resources{id,title}' })
  assert.deepEqual(masked.json(), { community_resources: [{ id, title: form.title }] })
  assert.ok(!('community_resources' in (await anonymous.get(path)).json()))
  const lists = ['/api/1/datasets/', `/api/1/organizations/${organization}/datasets/`]
  for (const list of lists) {
    const asked = { 'x-fields': 'data{id,community_resources{id}}' }
    assert.deepEqual(
      [list, (await anonymous.get(list, undefined, asked)).json().data],
      [list, [{ id: dataset.id, community_resources: [{ id }] }]],
    )
  }
  assert.equal(await total(new URL(whole.community_resources.href).search.slice(1)), 1)
  assert.equal((await citizen.delete(`${base}${id}/`)).statusCode, 204)
  assert.equal(await total(`dataset=${dataset.id}`), 0)
})

test('the producer of a dataset attaches community resources to it too, a draft beside a draft', async (t) => {
  const { editor, anonymous, organization, dataset, given } = await town(t)
  const base = '/api/1/datasets/community_resources/'
  const form = { title: 'Guide', url: 'https://example.org/guide.pdf', organization }
  const made = await editor.post(base, { ...form, dataset: { class: 'Dataset', id: dataset.id } })
  assert.equal(made.statusCode, 201, made.body)
  assert.equal((await anonymous.get(`${base}${made.json().id}/`)).json().organization.id, organization)
  const sent = await editor.post(
    `/api/1/datasets/${dataset.id}/upload/community/`,
    ...fileForm('a.csv', 'a;b\n1;2\n'),
  )
  assert.equal(sent.statusCode, 201, sent.body)
  const handed = await editor.put(`${base}${sent.json().id}/`, { title: 'À côté', organization })
  assert.deepEqual([handed.statusCode, handed.json().organization?.id], [200, organization])

  const draft = await given.dataset({ organization, title: 'Haies', published: false })
  const early = await editor.post(
    `/api/1/datasets/${draft.id}/upload/community/`,
    ...fileForm('a.csv', 'a;b\n1;2\n'),
  )
  assert.equal(early.statusCode, 201, early.body)
  const at = `${base}${early.json().id}/`
  assert.equal((await anonymous.get(at)).statusCode, 404)
  assert.equal((await editor.put(at, { private: false })).statusCode, 400)
  assert.equal((await editor.put(`/api/1/datasets/${draft.id}/`, { private: false })).statusCode, 200)
  assert.equal((await editor.put(at, { private: false })).statusCode, 200)
  assert.equal((await anonymous.get(at)).statusCode, 200)
})

function fileForm(name: string, content: string) {
  const head = `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv`
  const type = { 'content-type': 'multipart/form-data; boundary=x' }
  return [`--x\r\n${head}\r\n\r\n${content}\r\n--x--\r\n`, type] as const
}

test('a file of a community resource is public once examined, and one that holds personal data never is', async (t) => {
  const { work, citizen, editor, anonymous, dataset } = await town(t)
  const base = '/api/1/datasets/community_resources/'
  const send = `/api/1/datasets/${dataset.id}/upload/community/`
  assert.equal((await anonymous.post(send, ...fileForm('a.csv', 'a;b\n1;2\n'))).statusCode, 401)
  const made = await citizen.post(send, ...fileForm('arbres.csv', 'arbre;hauteur\nchêne;12\n'))
  assert.equal(made.statusCode, 201, made.body)
  const { id, url, filetype, format, checksum, owner } = made.json()
  assert.deepEqual([made.json().success, filetype, format, checksum.type], [true, 'file', 'csv', 'sha256'])
  assert.ok(owner.id)
  const at = new URL(url).pathname
  const read = async (who: typeof anonymous) => {
    const { statusCode, body } = await who.get(at)
    return [statusCode, statusCode === 200 ? body : '']
  }
  assert.deepEqual(await read(citizen), [200, 'arbre;hauteur\nchêne;12\n'])
  assert.deepEqual(await read(anonymous), [403, ''])
  await work()
  assert.deepEqual(await read(anonymous), [200, 'arbre;hauteur\nchêne;12\n'])

  const renamed = await citizen.put(`${base}${id}/`, {
    title: 'Arbres',
    url: 'https://example.org/',
    type: 'update',
  })
  assert.deepEqual(
    [renamed.statusCode, renamed.json().title, renamed.json().url, renamed.json().type],
    [200, 'Arbres', url, 'update'],
  )

  // The public file stays while the one that would replace it is not clear.
  const people = 'nom;courriel\nDurand;anne.durand@example.org\nPetit;luc.petit@example.org\n'
  assert.equal((await editor.post(`${base}${id}/upload/`, ...fileForm('b.csv', people))).statusCode, 403)
  const held = await citizen.post(`${base}${id}/upload/`, ...fileForm('gens.csv', people))
  assert.equal(held.statusCode, 200, held.body)
  await work()
  assert.deepEqual(await read(anonymous), [200, 'arbre;hauteur\nchêne;12\n'])
  await citizen.post(`${base}${id}/upload/`, ...fileForm('bis.csv', 'arbre;hauteur\nfrêne;9\n'))
  await work()
  assert.deepEqual(await read(anonymous), [200, 'arbre;hauteur\nfrêne;9\n'])
  const after = (await anonymous.get(`${base}${id}/`)).json()
  assert.deepEqual([after.filesize, after.url], [Buffer.byteLength('arbre;hauteur\nfrêne;9\n'), url])

  await citizen.delete(`${base}${id}/`)
  assert.deepEqual(await read(anonymous), [410, ''])
})
