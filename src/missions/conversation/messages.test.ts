import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { transact } from '#kernel/context'
import { accountErased } from '#missions/people'
import { testApp } from '#testkit'

const base = '/api/discussions'
const minute = 60_000

async function town(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const account = await given.account({ firstName: 'Claude', lastName: 'Citoyen' })
  const dataset = await given.dataset({ organization: organization.id, title: 'Arbres de Sèvres' })
  const citizen = await as(account)
  const record = { kind: 'dataset', id: dataset.id }
  const opened = await citizen.post(base, { record, title: 'Quelle unité ?', text: 'En mètres ?' })
  assert.equal(opened.statusCode, 201, opened.body)
  const { id } = opened.json()
  const at = `${base}/${id}`
  return {
    ...app,
    ...{ organization, account, dataset, citizen, record, id, at },
    agent: await as(await given.account({ organizations: { [organization.id]: 'editor' } })),
    moderator: await as(await given.account({ officeRoles: ['moderator'] })),
    messages: async (who = app.anonymous) => (await who.get(`${at}/messages?limit=100`)).json().items,
    read: async (who = app.anonymous) => (await who.get(at)).json(),
  }
}

test('one corrects one’s words for a quarter of an hour: everybody sees it, moderators see what they were', async (t) => {
  const { citizen, moderator, agent, anonymous, messages, at, id, setClock } = await town(t)
  const [{ id: message }] = await messages()
  assert.equal((await agent.patch(`${at}/messages/${message}`, { text: 'x' })).statusCode, 403)
  const form = { title: 'Quelle unité exactement ?', text: 'En mètres ou en pieds ?', intent: 'send' }
  const page = `/discussions/${id}/messages/${message}`
  assert.equal((await citizen.submit(`${page}/edit`, form)).statusCode, 303)
  const [changed] = await messages()
  assert.equal(changed.text, 'En mètres ou en pieds ?')
  assert.ok(changed.modifiedAt)
  const shown = (await anonymous.get(`/discussions/${id}`)).body
  assert.ok(shown.includes('modifié') && shown.includes('Quelle unité exactement ?'))
  assert.ok(!shown.includes('En mètres ?'))
  assert.ok((await moderator.get(`${page}/removal`)).body.includes('En mètres ?'))
  setClock(new Date(Date.now() + 16 * minute))
  for (const attempt of [
    await citizen.patch(`${at}/messages/${message}`, { text: 'Trop tard' }),
    await citizen.delete(`${at}/messages/${message}`),
    await citizen.get(`${page}/edit`),
  ])
    assert.equal(attempt.statusCode, 403)
})

test('what moderators take out leaves its place with the reason, and the thread waits no more for it', async (t) => {
  const { citizen, moderator, agent, anonymous, messages, read, at, id, organization } = await town(t)
  await agent.post(`${at}/messages`, { text: 'En mètres.', organization: organization.id })
  await citizen.post(`${at}/messages`, { text: 'Achetez mes pilules' })
  const spam = (await messages()).at(-1)
  const page = `/discussions/${id}/messages/${spam.id}/removal`
  assert.ok((await read()).waitingSince)
  const unsaid = await moderator.submit(page, { words: 'Sans motif' })
  assert.equal(unsaid.statusCode, 422)
  assert.ok(unsaid.body.includes('Sans motif'), 'what was typed is kept')
  assert.equal((await agent.submit(page, { reason: 'spam' })).statusCode, 403)
  assert.equal((await moderator.submit(page, { reason: 'spam', words: 'Règle 3.' })).statusCode, 303)
  const shown = (await anonymous.get(`/discussions/${id}`)).body
  for (const said of ['Publicité', 'Règle 3.', '2022/2065']) assert.ok(shown.includes(said), said)
  assert.ok(!shown.includes('pilules'))
  assert.deepEqual((await messages()).at(-1).text, '')
  assert.equal((await messages(moderator)).at(-1).text, 'Achetez mes pilules')
  assert.equal((await read()).waitingSince, null)

  assert.equal((await moderator.delete(at, { reason: 'off-topic', words: 'Autre sujet.' })).statusCode, 204)
  assert.deepEqual([(await read()).title, await messages()], ['', []])
  assert.ok((await anonymous.get(`/discussions/${id}`)).body.includes('Autre sujet.'))
  assert.deepEqual((await anonymous.get(base)).json().items, [])
  assert.equal((await citizen.post(`${at}/messages`, { text: 'Quoi ?' })).statusCode, 404)
})

test('one’s own words are taken back alone; a question that nobody answered goes with its subject', async (t) => {
  const { citizen, agent, anonymous, messages, read, at } = await town(t)
  await agent.post(`${at}/messages`, { text: 'Moi aussi je me demande.' })
  const [first, second] = await messages()
  assert.equal((await agent.delete(`${at}/messages/${second.id}`)).statusCode, 204)
  assert.equal((await messages())[1].removed.by, 'author')
  assert.equal((await citizen.delete(`${at}/messages/${first.id}`)).statusCode, 204)
  assert.equal((await read()).removed, null)
  assert.equal((await anonymous.get(`/discussions/${first.path.split('/').at(-1)}`)).statusCode, 200)
})

test('an erased account leaves its words without its name, even where others named it', async (t) => {
  const { agent, anonymous, messages, at, ctx, account, organization, record, given, as } = await town(t)
  const text = `Bonjour @${account.id}, voyez avec @${organization.slug}. Écrire à x@${organization.slug} ou \`@${account.id}\`.`
  await agent.post(`${at}/messages`, { text })
  const html = (await messages())[1].html
  assert.ok(html.includes('<strong>@Claude Citoyen</strong>'))
  assert.ok(html.includes(`<a href="/organizations/${organization.slug}">@Ville de Sèvres</a>`))
  assert.equal(html.split('@Ville de Sèvres').length, 2, 'an address of mail names nobody')
  const erased = { accountId: account.id, actorId: account.id, actedAs: [] }
  await transact(ctx, (tx) => tx.facts.emit(tx, accountErased, erased))
  for (const path of [at, `${at}/messages`, `/discussions/${at.split('/').at(-1)}`, '/discussions.atom'])
    assert.ok(!(await anonymous.get(path)).body.includes('Citoyen'), path)
  assert.equal((await messages())[0].author.account, null)
  assert.equal((await messages())[0].text, 'En mètres ?')
  assert.equal(
    (await (await as(await given.account())).post(base, { record, title: 'Encore', text: 'Oui' })).statusCode,
    201,
  )
})

test('a hundred messages in a row, then one waits: the text stays in the form', async (t) => {
  const { citizen, at, id, read } = await town(t)
  for (let turn = 0; turn < 99; turn++) await citizen.post(`${at}/messages`, { text: `Message ${turn}` })
  assert.equal((await citizen.post(`${at}/messages`, { text: 'De trop' })).statusCode, 201)
  const refused = await citizen.submit(`/discussions/${id}/messages`, { text: 'Gardez-moi', intent: 'send' })
  assert.equal(refused.statusCode, 429)
  assert.ok(refused.body.includes('Gardez-moi') && refused.body.includes('Trop de messages'))
  assert.equal((await read()).messages, 101)
  const [last] = (await citizen.get(`${at}/messages?after=100`)).json().items
  assert.match(last.path, /\?page=6#message-/)
  const page = await citizen.get(`/discussions/${id}?page=6`)
  assert.ok(page.body.includes(`id="message-${last.id}"`))
  const link = await citizen.get(`/discussions/${id}/messages/${last.id}`)
  assert.equal(link.headers.location, last.path)
})

test('a crowd that writes at once: what is acknowledged is kept, the others are told when to come back, readers read', async (t) => {
  const { citizen, agent, anonymous, at, record, read, messages } = await town(t)
  const crowd = Array.from({ length: 160 }, (_, turn) =>
    (turn % 2 === 0 ? citizen : agent).post(`${at}/messages`, { text: `Message ${turn}` }),
  )
  const page = await anonymous.get(`/api/discussions?kind=${record.kind}&record=${record.id}`)
  assert.equal(page.statusCode, 200)
  const answers = await Promise.all(crowd)
  const posted = answers.filter(({ statusCode }) => statusCode === 201)
  const refused = answers.filter(({ statusCode }) => statusCode === 429)
  assert.ok(posted.length >= 100 && refused.length > 0, `${posted.length} posted, ${refused.length} refused`)
  assert.equal(posted.length + refused.length, answers.length)
  for (const { headers, body } of refused) {
    assert.ok(Number(headers['retry-after']) >= 1)
    assert.ok(body.includes('Attendez un instant'), body)
  }
  assert.equal((await read()).messages, 1 + posted.length)
  assert.equal((await messages()).at(-1).place, 100, 'places follow each other')
})

test('hostile text is shown as text, kept as it was, or refused at its field', async (t) => {
  const { citizen, anonymous, messages, at, id, record } = await town(t)
  for (const text of [
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '![x](https://spy.example/p.png)',
    `${'['.repeat(5000)}${']('.repeat(5000)}`,
    `@${'a'.repeat(300)} @-x @`,
    '"><img src=x onerror=alert(1)>',
  ]) {
    assert.equal((await citizen.post(`${at}/messages`, { text })).statusCode, 201, text.slice(0, 30))
    assert.equal((await messages()).at(-1).text, text)
  }
  const page = (await anonymous.get(`/discussions/${id}`)).body
  assert.ok(!/<img src=x|<script>alert|href="javascript|src="https:\/\/spy/.test(page))
  for (const text of ['', ' \n ', 'x'.repeat(50_001), 'a\u0007b', '\u202e'.repeat(3).padEnd(50_010, 'x')])
    assert.equal(
      (await citizen.post(`${at}/messages`, { text })).statusCode,
      400,
      JSON.stringify(text.slice(0, 9)),
    )
  for (const title of ['x', 'a\nb c', `\u202eabc`, 'x'.repeat(201)])
    assert.equal((await citizen.post(base, { record, title, text: 'x' })).statusCode, 400, title.slice(0, 9))
  const preview = await citizen.submit(`/discussions/${id}/messages`, { text: '**gras**', intent: 'preview' })
  assert.ok(preview.body.includes('<strong>gras</strong>') && preview.body.includes('**gras**'))
  assert.equal((await messages()).length, 7)
})

test('a form sent twice says one thing', async (t) => {
  const { citizen, anonymous, at, record, read } = await town(t)
  await Promise.all([1, 2, 3].map(() => citizen.post(`${at}/messages`, { text: 'Une fois' })))
  assert.equal((await read()).messages, 2)
  await citizen.post(base, { record, title: 'Quelle unité ?', text: 'En mètres ?' })
  assert.equal((await anonymous.get(base)).json().items.length, 1)
})
