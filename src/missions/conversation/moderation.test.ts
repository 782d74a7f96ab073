import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { transact } from '#kernel/context'
import { accountErased, giveBadges } from '#missions/people'
import { type TestApp, testApp, type Visitor } from '#testkit'

const advert = 'Casino online bonus, click here https://casino.example.com https://bet.example.com'
const day = 86_400_000

async function town(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const account = await given.account({ firstName: 'Claude', lastName: 'Citoyen' })
  const dataset = await given.dataset({ organization: organization.id, title: 'Arbres de Sèvres' })
  const record = { kind: 'dataset', id: dataset.id }
  return {
    ...app,
    ...{ organization, account, dataset, record },
    citizen: await as(account),
    agent: await as(await given.account({ organizations: { [organization.id]: 'editor' } })),
    moderator: await as(await given.account({ officeRoles: ['moderator'] })),
    second: await as(await given.account({ officeRoles: ['moderator'] })),
    ask: (who: Visitor, text: string, title = 'Une question') =>
      who.post('/api/discussions', { record, title, text }),
  }
}

async function mailsTo({ work, given }: TestApp, email: string): Promise<string> {
  await work()
  return (await given.mailsTo(email)).join('\n')
}

test('anybody reports a record without an account: a page tells what became of it, moderators and the producer read it', async (t) => {
  const site = await town(t)
  const { anonymous, record, moderator, agent, citizen, dataset, organization } = site
  const page = (await anonymous.get(`/datasets/${dataset.slug}`)).body
  assert.ok(page.includes(`/reports/new?kind=dataset&amp;record=${dataset.id}`))
  const form = `/reports/new?kind=dataset&record=${record.id}`
  assert.equal((await anonymous.get(form)).statusCode, 200)
  const empty = await anonymous.submit(form, { reason: '', words: 'Gardez-moi', email: 'x' })
  assert.equal(empty.statusCode, 422)
  assert.ok(empty.body.includes('Gardez-moi'))
  const said = { reason: 'data-error', words: 'Le platane 12 est un tilleul.', email: 'moi@example.org' }
  const sent = await anonymous.submit(form, said)
  assert.equal(sent.statusCode, 303, sent.body)
  const receipt = String(sent.headers.location)
  assert.match((await anonymous.get(receipt)).body, /À examiner/)
  assert.match(await mailsTo(site, 'moi@example.org'), /Signalement reçu/)
  for (const who of [anonymous, citizen, agent])
    assert.ok([401, 403].includes((await who.get('/api/reports')).statusCode))
  const [report] = (await moderator.get('/api/reports')).json().items
  assert.equal(report.words, said.words)
  assert.ok(!JSON.stringify(report).includes('moi@example.org'))
  const queue = (await moderator.get('/office/moderation')).body
  assert.match(queue, /Arbres de Sèvres/)
  assert.match(queue, /pv-table--stacks/, 'titles keep their words whole on a phone')
  const inbox = `/organizations/${organization.slug}/inbox`
  assert.match((await agent.get(inbox)).body, /Le platane 12/)
  assert.equal((await citizen.submit(`${inbox}/reports/${report.id}`, { words: 'x' })).statusCode, 404)
  assert.equal((await agent.submit(`${inbox}/reports/${report.id}`, { words: 'Corrigé.' })).statusCode, 303)
  assert.match((await anonymous.get(receipt)).body, /Corrigé\./)
  assert.match(await mailsTo(site, 'moi@example.org'), /une suite lui est donnée\.\n\nCorrigé\./)
})

test('a report is refused about what one does not see, and after twenty in a row', async (t) => {
  const { anonymous, given, organization, record, setClock } = await town(t)
  setClock(new Date())
  const draft = await given.dataset({ organization: organization.id, published: false, title: 'Brouillon' })
  const hidden = { record: { kind: 'dataset', id: draft.id }, reason: 'illegal', words: 'x' }
  assert.equal((await anonymous.post('/api/reports', hidden)).statusCode, 404)
  assert.equal((await anonymous.get(`/reports/new?kind=dataset&record=${draft.id}`)).statusCode, 404)
  assert.equal((await anonymous.get('/reports/0123')).statusCode, 404)
  const answers = await Promise.all(
    Array.from({ length: 21 }, (_, turn) =>
      anonymous.post('/api/reports', { record, reason: 'other', words: `Fois ${turn}` }),
    ),
  )
  assert.ok(answers.some(({ statusCode }) => statusCode === 429))
  const form = `/reports/new?kind=dataset&record=${record.id}`
  const late = await anonymous.submit(form, { reason: 'other', words: 'Gardez-moi', email: '' })
  assert.ok(late.statusCode === 429 && late.body.includes('Gardez-moi'))
})

test('what looks like spam tells nothing to others until a moderator says yes', async (t) => {
  const { citizen, anonymous, agent, moderator, ask, record, dataset } = await town(t)
  const held = await ask(citizen, advert)
  assert.equal(held.statusCode, 202, held.body)
  const { path } = held.json()
  assert.equal((await ask(citizen, advert)).json().path, path)
  assert.match((await citizen.get(path)).body, /Un modérateur va lire/)
  const shown = ['/discussions', '/discussions.atom', '/api/discussions', `/datasets/${dataset.slug}`]
  for (const who of [anonymous, agent]) {
    for (const page of shown) assert.ok(!(await who.get(page)).body.includes('casino'), page)
    assert.ok([302, 303, 401, 404].includes((await who.get(path)).statusCode))
    assert.ok((await who.submit(`${path}/release`, {})).statusCode >= 401)
  }
  assert.equal((await citizen.submit(`${path}/release`, {})).statusCode, 403)
  const udata = { title: 'Autre sujet', comment: advert, subject: { class: 'Dataset', id: record.id } }
  assert.equal((await citizen.post('/api/1/discussions/', udata)).statusCode, 202)
  assert.match((await moderator.get('/office/moderation?part=held')).body, /Une question/)
  const released = await moderator.submit(`${path}/release`, {})
  assert.equal(released.statusCode, 303, released.body)
  const [discussion] = (await anonymous.get('/api/discussions')).json().items
  assert.equal(discussion.author.account.name, 'Claude Citoyen')
  assert.equal((await citizen.get(path)).statusCode, 404)
  const edited = await ask(citizen, 'Bonjour, en mètres ?', 'Unité')
  const [first] = (await citizen.get(`/api/discussions/${edited.json().id}/messages`)).json().items
  const change = await citizen.patch(`/api/discussions/${edited.json().id}/messages/${first.id}`, {
    text: advert,
  })
  assert.equal(change.statusCode, 422)
})

test('members of certified organisations are not held', async (t) => {
  const { given, as, ask, ctx } = await town(t)
  const ministry = await given.organization({ name: 'Ministère' })
  await giveBadges(ctx, ministry.id, { badges: ['certified'], version: ministry.version })
  const member = await as(await given.account({ organizations: { [ministry.id]: 'contributor' } }))
  assert.equal((await ask(member, advert)).statusCode, 201)
})

test('a removal has its reasons, an appeal that another moderator settles, a line without names in the log', async (t) => {
  const site = await town(t)
  const { citizen, anonymous, moderator, second, agent, ask, account, record } = site
  const { id } = (await ask(citizen, 'Ce maire est un escroc.')).json()
  const [message] = (await anonymous.get(`/api/discussions/${id}/messages`)).json().items
  const form = `/reports/new?kind=dataset&record=${record.id}&message=${message.id}`
  assert.match((await anonymous.get(form)).body, /escroc/)
  for (const words of ['Diffamation.', 'Insulte.'])
    assert.equal((await anonymous.submit(form, { reason: 'illegal', words, email: '' })).statusCode, 303)
  const [report] = (await moderator.get('/api/reports')).json().items
  const case_ = `/office/moderation/reports/${report.id}`
  const body = (await moderator.get(case_)).body
  assert.ok(body.includes('Diffamation.') && body.includes('Insulte.') && body.includes('escroc'))
  assert.equal((await moderator.submit(case_, { verdict: 'remove', ground: '', words: 'x' })).statusCode, 422)
  const verdict = { verdict: 'remove', ground: 'abuse', words: 'Accusation sans preuve.' }
  assert.equal((await citizen.submit(case_, verdict)).statusCode, 403)
  const judged = await moderator.submit(case_, verdict)
  assert.equal(judged.statusCode, 303, judged.body)
  assert.equal((await moderator.get('/api/reports')).json().total, 0)
  assert.ok(!(await anonymous.get(`/discussions/${id}`)).body.includes('escroc'))

  const mail = await mailsTo(site, account.email)
  const [, path = ''] = /(\/moderation\/decisions\/\w+)/.exec(mail) ?? []
  assert.equal((await site.given.mailsTo(account.email)).length, 1, 'the statement, and nothing beside it')
  assert.ok(mail.includes('Accusation sans preuve.') && mail.includes('2022/2065'))
  for (const who of [anonymous, agent]) assert.notEqual((await who.get(path)).statusCode, 200)
  const [told] = (await citizen.get('/api/notifications')).json().items
  assert.deepEqual([told.what, told.path], ['message-removed', path])
  assert.equal((await citizen.get(`/notifications/${told.id}`)).headers.location, path)
  assert.match((await citizen.get(path)).body, /Contester la décision/)
  assert.equal(
    (await citizen.submit(`${path}/settlement`, { outcome: 'restored', words: 'x' })).statusCode,
    403,
  )
  assert.equal((await citizen.submit(`${path}/appeal`, { words: 'J’ai la preuve.' })).statusCode, 303)
  assert.equal((await citizen.submit(`${path}/appeal`, { words: 'Encore' })).statusCode, 409)
  const settled = { outcome: 'restored', words: 'La preuve est là.' }
  assert.equal((await moderator.submit(`${path}/settlement`, settled)).statusCode, 403)
  assert.match(
    (await second.get('/office/moderation?part=appeals')).body,
    new RegExp(`Message retiré[\\s\\S]*${site.dataset.title}`),
  )
  assert.equal((await second.submit(`${path}/settlement`, settled)).statusCode, 303)
  assert.ok((await anonymous.get(`/discussions/${id}`)).body.includes('escroc'))
  assert.match(await mailsTo(site, account.email), /infirmée/)
  const afterwards = (await citizen.get(path)).body
  assert.match(afterwards, /Réponse à la réclamation.*Décision infirmée.*La preuve est là/s)
  assert.doesNotMatch(afterwards, /Contestation gratuite/)
  await requireNamelessLog(anonymous)
})

async function requireNamelessLog(anonymous: Visitor): Promise<void> {
  const { items } = (await anonymous.get('/api/moderation')).json()
  assert.deepEqual(
    items.map(({ action, ground, appealed, outcome }: Record<string, unknown>) => [
      action,
      ground,
      appealed,
      outcome,
    ]),
    [['message-removed', 'abuse', true, 'restored']],
  )
  for (const log of ['/moderation', '/moderation.csv', '/api/moderation']) {
    const told = (await anonymous.get(log)).body
    for (const secret of ['Claude', 'preuve', 'escroc'])
      assert.ok(!told.includes(secret), `${log}: ${secret}`)
  }
}

test('a withdrawn record comes back by its appeal alone; six months later nobody contests', async (t) => {
  const { anonymous, moderator, second, agent, record, dataset, ctx } = await town(t)
  const report = await anonymous.post('/api/reports', { record, reason: 'illegal', words: 'Secret.' })
  const verdict = { verdict: 'remove', ground: 'illegal', words: 'Secret protégé.' }
  const judged = await moderator.put(`/api/reports/${report.json().id}/verdict`, verdict)
  assert.equal(judged.statusCode, 204, judged.body)
  const gone = await anonymous.get(`/datasets/${dataset.slug}`)
  assert.equal(gone.statusCode, 410)
  assert.ok(gone.body.includes('conversation/record-withdrawn'), 'readers are told who took it away')
  const own = (await agent.get(`/datasets/${dataset.slug}`)).body
  assert.ok(own.includes('Fiche retirée par les modérateurs'), 'its producer is told why')
  assert.ok(own.includes('/moderation/decisions/'), 'and where to contest')
  assert.ok(!own.includes('/restoration'), 'which is the only way back')
  const heard = async () => (await agent.get('/api/notifications')).json().items
  const [told] = await heard()
  assert.deepEqual(
    [told.what, told.reason, told.words, told.record.title],
    ['record-withdrawn', 'illegal', 'Secret protégé.', dataset.title],
  )
  assert.ok((await agent.get('/notifications')).body.includes('Votre fiche a été retirée par un modérateur'))
  assert.equal((await agent.get(told.path)).statusCode, 200, 'the news leads to where it is contested')
  const restored = await agent.put(`/api/datasets/${dataset.id}/restoration`)
  assert.ok(restored.statusCode >= 400)
  const [{ id }] = (await anonymous.get('/api/moderation')).json().items
  const at = `/api/moderation/decisions/${id}`
  assert.ok((await agent.get(`/moderation/decisions/${id}`)).body.includes(dataset.title), 'of what it is')
  const decidedOn = (at: Date) => ctx.db.updateTable('conversation.decision').set({ at }).execute()
  await decidedOn(new Date(Date.now() - 190 * day))
  assert.equal((await agent.put(`${at}/appeal`, { words: 'Trop tard' })).statusCode, 409)
  await decidedOn(new Date())
  assert.equal((await agent.put(`${at}/appeal`, { words: 'Non' })).statusCode, 200)
  const settled = await second.put(`${at}/settlement`, { outcome: 'restored', words: 'Vu.' })
  assert.equal(settled.statusCode, 200, settled.body)
  assert.equal((await anonymous.get(`/datasets/${dataset.slug}`)).statusCode, 200)
  assert.deepEqual(
    (await heard()).map(({ what, words }: { what: string; words: string }) => [what, words]),
    [
      ['contest-restored', 'Vu.'],
      ['record-withdrawn', 'Secret protégé.'],
    ],
  )
})

test('a withdrawn reuse tells its readers and its producer so; moderators who give no ground are asked for it', async (t) => {
  const { anonymous, moderator, agent, organization, dataset } = await town(t)
  const map = {
    title: 'Carte',
    description: 'x',
    url: 'https://example.org/c',
    type: 'post',
    theme: 'others',
  }
  const wish = { ...map, organization: organization.id, datasets: [dataset.id] }
  const { id, path } = (await agent.post('/api/reuses', wish)).json()
  assert.equal((await agent.put(`/api/reuses/${id}/publication`)).statusCode, 200)
  const about = { record: { kind: 'reuse', id }, reason: 'spam', words: 'Publicité.' }
  const report = (await anonymous.post('/api/reports', about)).json().id
  const judging = `/office/moderation/reports/${report}`
  const blank = await moderator.submit(judging, { verdict: 'remove', ground: '', words: 'Publicité.' })
  assert.equal(blank.statusCode, 422)
  assert.match(blank.body, /Ce champ est obligatoire/)
  await moderator.submit(judging, { verdict: 'remove', ground: 'spam', words: 'Publicité.' })
  assert.match((await anonymous.get(path)).body, /conversation\/record-withdrawn/)
  const own = (await agent.get(path)).body
  assert.match(own, /\/moderation\/decisions\//)
  assert.ok(!own.includes('/restoration'))
})

test('an erased account leaves decisions without it, and takes away what waited', async (t) => {
  const { citizen, moderator, account, ask, ctx, anonymous } = await town(t)
  const { path } = (await ask(citizen, advert)).json()
  await ask(citizen, `${advert} encore`, 'Autre')
  await moderator.submit(`${path}/refusal`, { ground: 'spam', words: 'Publicité.' })
  const erased = { accountId: account.id, actorId: account.id, actedAs: [] }
  await transact(ctx, (tx) => tx.facts.emit(tx, accountErased, erased))
  const [line] = (await anonymous.get('/api/moderation')).json().items
  assert.deepEqual([line.action, line.automated], ['message-refused', true])
  const { written, subject } = (await moderator.get(`/api/moderation/decisions/${line.id}`)).json()
  assert.deepEqual([written, subject], [null, null])
  const { rows } = await ctx.db
    .selectFrom('conversation.held')
    .selectAll()
    .execute()
    .then((rows) => ({ rows }))
  assert.deepEqual(rows, [])
})

test('the queue counts all that waits, past what it shows', async (t) => {
  const { moderator, account, record, ctx } = await town(t)
  const waiting = Array.from({ length: 130 }, (_, place) => ({
    ...{
      id: `held${place}`,
      author_id: account.id,
      discussion_id: null,
      kind: 'dataset',
      record_id: record.id,
    },
    ...{ title: `Titre ${place}`, text: 'x', speaker_id: null, score: 10, signals: [], at: new Date() },
  }))
  await ctx.db.insertInto('conversation.held').values(waiting).execute()
  const page = await moderator.get('/office/moderation')
  assert.equal(page.statusCode, 200)
  assert.ok(page.body.includes('130') && !page.body.includes('Titre 1'), 'another part is counted, not read')
  const held = await moderator.get('/office/moderation?part=held')
  assert.equal(held.body.split('Titre ').length, 51)
})

test('the queue of moderators is narrowed by what is reported and how long it waits, page by page', async (t) => {
  const { anonymous, moderator, citizen, record, ask, setClock, house } = await town(t)
  const { id } = (await ask(citizen, 'Combien ?')).json()
  const { items } = (await citizen.get(`/api/discussions/${id}/messages`)).json()
  const said = { record, reason: 'other', words: 'À revoir.' }
  await anonymous.post('/api/reports', said)
  await anonymous.post('/api/reports', { ...said, reason: 'spam', message: items[0].id })
  const lines = async (query: string) =>
    [...(await moderator.get(`/office/moderation?${query}`)).body.matchAll(/moderation\/reports\/\w+/g)]
      .length
  assert.deepEqual(
    [await lines(''), await lines('about=message'), await lines('about=record&reason=spam')],
    [2, 1, 0],
  )
  assert.equal(await lines('waits=day'), 0)
  setClock(new Date(Date.now() + 2 * day))
  assert.equal(await lines('waits=day'), 2)
  assert.equal(await lines('waits=week&about=wrong'), 0)
  await house.pool.query(`insert into conversation.report (id, reference, lang, kind, record_id, reason, words, at)
    select 'r' || n, 'ref' || n, 'fr', 'dataset', 'gone' || n, 'other', 'Encore.', now() from generate_series(1, 60) n`)
  assert.deepEqual([await lines(''), await lines('page=2')], [50, 12])
  assert.match((await moderator.get('/office/moderation')).body, />62</, 'the tab counts them all')
})

test('what is for moderators takes no place among the errors that an organisation answers', async (t) => {
  const { anonymous, agent, organization, record, house } = await town(t)
  const error = { record, reason: 'data-error', words: 'Le platane 12 est un tilleul.' }
  assert.equal((await anonymous.post('/api/reports', error)).statusCode, 201)
  await house.pool.query(
    `insert into conversation.report (id, reference, lang, kind, record_id, organization_id, reason, words, at)
    select 'r' || n, 'ref' || n, 'fr', 'dataset', $1, $2, 'other', 'Pas pour elle.', now() + interval '1 day'
    from generate_series(1, 60) n`,
    [record.id, organization.id],
  )
  const inbox = (await agent.get(`/organizations/${organization.slug}/inbox`)).body
  assert.ok(inbox.includes('Le platane 12') && !inbox.includes('Pas pour elle'))
})

test('a contest is settled by who decided when all other moderators are of those it concerns', async (t) => {
  const { anonymous, moderator, second, agent, record, organization, ctx } = await town(t)
  const report = await anonymous.post('/api/reports', { record, reason: 'illegal', words: 'Secret.' })
  const verdict = { verdict: 'warn', ground: 'illegal', words: 'Retirez ce passage.' }
  await moderator.put(`/api/reports/${report.json().id}/verdict`, verdict)
  const [{ path }] = (await agent.get('/api/notifications')).json().items
  await agent.put(`/api${path}/appeal`, { words: 'Non' })
  const settle = async (who: Visitor) =>
    (await who.put(`/api${path}/settlement`, { outcome: 'upheld', words: 'Vu.' })).statusCode
  const reserve = async (who: Visitor) => (await who.get(`/api${path}`)).json().reserve
  assert.equal(await settle(moderator), 403, 'another may')
  assert.deepEqual([await reserve(moderator), await reserve(second)], ['decided', null])
  assert.match((await moderator.get(path)).body, /Vous avez pris la décision\s: un autre modérateur y répond/)
  await ctx.db
    .insertInto('people.membership')
    .values({
      ...{ organization_id: organization.id, account_id: (await second.get('/api/me')).json().id },
      ...{ role: 'editor', created_at: new Date() },
    })
    .execute()
  assert.deepEqual([await reserve(moderator), await reserve(second)], [null, 'concerned'])
  assert.deepEqual([await settle(second), await settle(moderator)], [403, 200])
  assert.equal(await reserve(second), null, 'settled')
})
