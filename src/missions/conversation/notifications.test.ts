import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { transact } from '#kernel/context'
import { accountErased } from '#missions/people'
import { testApp } from '#testkit'
import { digestJob } from './service/notifications/digest.ts'
import { forgetNewsJob } from './service/notifications/forgetting.ts'
import { tellNews } from './service/notifications/news.ts'
import { unsubscribeAddress } from './service/notifications/unsubscribing.ts'

/** Six in the morning in Paris, two days before its summer begins. */
const early = new Date('2027-03-26T05:00:00Z')
const hour = 3_600_000

async function square(t: TestContext) {
  const app = await testApp(t)
  const { given, as, ctx } = app
  app.setClock(early)
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const dataset = await given.dataset({ organization: organization.id, title: 'Arbres de Sèvres' })
  const account = await given.account({ firstName: 'Claude', lastName: 'Citoyen' })
  const editor = await given.account({ organizations: { [organization.id]: 'editor' } })
  const citizen = await as(account)
  const agent = await as(editor)
  const followed = { kind: 'dataset', target: dataset.id }
  const ask = async (title = 'Quelle unité ?') => {
    const record = { kind: 'dataset', id: dataset.id }
    const answer = await agent.post('/api/discussions', { record, title, text: 'En mètres.' })
    assert.equal(answer.statusCode, 201, answer.body)
    await app.work()
    return answer.json()
  }
  const told = async (who = citizen) => (await who.get('/api/notifications')).json()
  const mails = async (to = account.email) => {
    await app.work()
    const folder = join(ctx.config.dataDir, 'mails')
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.includes(`-${to}.txt`))
    return Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')))
  }
  const at = (time: number) => app.setClock(new Date(time))
  return { ...app, organization, dataset, account, editor, citizen, agent, followed, ask, told, mails, at }
}

test('one follows what one sees, and hears of it once, never of oneself, never of what was hidden since', async (t) => {
  const { citizen, agent, anonymous, as, given, followed, ask, told, dataset, organization, ctx } =
    await square(t)
  const draft = await given.dataset({ organization: organization.id, title: 'Secret', published: false })
  const hidden = await citizen.put('/api/follows', { kind: 'dataset', target: draft.id })
  const nothing = await citizen.put('/api/follows', { kind: 'dataset', target: '0'.repeat(24) })
  assert.deepEqual([hidden.statusCode, nothing.statusCode], [404, 404], 'a private record is no record')
  assert.equal((await anonymous.put('/api/follows', followed)).statusCode, 401)
  const page = await citizen.get(dataset.path)
  assert.ok(page.body.includes('Suivre'))
  for (const _ of [1, 2])
    assert.equal((await citizen.submit('/follows', followed)).headers.location, dataset.path)
  assert.equal((await agent.put('/api/follows', followed)).statusCode, 204)
  assert.ok((await citizen.get(dataset.path)).body.includes('Ne plus suivre'))
  assert.ok((await citizen.get('/notifications')).body.includes('Aucune notification'))

  const counted = `/api/1/datasets/${dataset.id}/followers/`
  const seen = (await anonymous.get(counted)).json()
  assert.deepEqual([seen.total, seen.data], [2, []], 'who follows is told to nobody')
  assert.equal((await citizen.get(counted)).json().data.length, 1)
  assert.equal((await citizen.post(counted)).statusCode, 200)
  assert.equal((await anonymous.get(`/api/1/datasets/${dataset.id}/`)).json().metrics.followers, 2)

  const { id } = await ask()
  const { items, unread } = await told()
  assert.equal(unread, 1)
  assert.deepEqual(
    [items[0].what, items[0].why, items[0].record.title],
    ['question', 'follow', 'Arbres de Sèvres'],
  )
  assert.equal((await told(agent)).unread, 0, 'nobody hears of what they did')
  // The same fact delivered again, by two copies at once.
  const { rows } = await sql<{ key: string }>`select key from conversation.news`.execute(ctx.db)
  const again = { key: rows[0]?.key ?? '', what: 'question', discussionId: id, actorId: null } as const
  const record = { kind: 'dataset', id: dataset.id }
  await Promise.all([tellNews(ctx, { ...again, record }), tellNews(ctx, { ...again, record })])
  assert.equal((await told()).items.length, 1)

  const shown = (await citizen.get('/notifications')).body
  assert.ok(shown.includes('Quelle unité ?') && shown.includes('Non lues'))
  assert.equal((await citizen.get(`/notifications/${items[0].id}`)).headers.location, items[0].path)
  assert.equal((await told()).unread, 0)
  assert.equal(
    (await (await as(await given.account())).get(`/notifications/${items[0].id}`)).headers.location,
    '/notifications',
  )
  await transact(ctx, (tx) => sql`update conversation.news set visibility = 'hidden'`.execute(tx.db))
  assert.deepEqual((await told()).items, [])
  await citizen.submit('/follows/end', { ...followed, back: 'list' })
  assert.deepEqual((await citizen.get('/api/follows')).json().items, [])
})

test('a draft is told of when it is published, once, to who follows its organisation', async (t) => {
  const { citizen, agent, given, told, work, organization } = await square(t)
  const followed = { kind: 'organization', target: organization.id }
  assert.equal((await citizen.put('/api/follows', followed)).statusCode, 204)
  const { id } = await given.dataset({ organization: organization.id, title: 'Bancs', published: false })
  await work()
  assert.deepEqual((await told()).items, [], 'nobody hears of a draft')
  const publication = `/api/datasets/${id}/publication`
  for (const _ of ['first', 'again']) {
    assert.equal((await agent.put(publication)).statusCode, 200)
    await work()
    assert.deepEqual(
      (await told()).items.map(({ what, record }: { what: string; record: { id: string } }) => [
        what,
        record.id,
      ]),
      [['published', id]],
    )
    assert.equal((await agent.delete(publication)).statusCode, 200)
    await work()
  }
})

test('the digest leaves at eight where the person is, once a day, wherever it is killed', async (t) => {
  const { citizen, followed, ask, mails, at, ctx, account } = await square(t)
  await citizen.put('/api/follows', followed)
  await ask()
  const run = () => digestJob.run(ctx, { after: '' })
  await run()
  assert.deepEqual(await mails(), [], 'it is six')
  at(early.getTime() + 2 * hour + 60_000)
  await assert.rejects(
    transact(ctx, async (tx) => {
      await digestJob.run(tx, { after: '' })
      throw new Error('killed')
    }),
  )
  assert.deepEqual(await mails(), [], 'the day is not claimed without its mail')
  await Promise.all([run(), run(), run()])
  const [mail = '', ...others] = await mails()
  assert.deepEqual(others, [])
  assert.match(
    mail,
    /^To: .*\nSubject: \[[^\n]*\nList-Unsubscribe: <http[^\n]*>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n\n/,
  )
  // What comes later waits for the next morning.
  at(early.getTime() + 5 * hour)
  await ask('Autre chose')
  await run()
  assert.equal((await mails()).length, 1)
  at(early.getTime() + 26.5 * hour)
  await run()
  assert.equal((await mails()).length, 2)

  // The night when the hour changes is shorter: eight is at six UTC, no more at seven.
  const choices = (await citizen.get('/api/notifications/choices')).json()
  assert.equal(choices.timeZone, 'Europe/Paris')
  at(Date.parse('2027-03-27T12:00:00Z'))
  await ask('Heure d’été')
  at(Date.parse('2027-03-28T05:59:00Z'))
  await run()
  assert.equal((await mails()).length, 2)
  at(Date.parse('2027-03-28T06:00:00Z'))
  await run()
  assert.equal((await mails()).length, 3)
  assert.equal(
    (await citizen.put('/api/notifications/choices', { ...choices, timeZone: 'Mars/Olympus' })).statusCode,
    422,
  )
  await transact(ctx, (tx) =>
    ctx.facts.emit(tx, accountErased, { accountId: account.id, actorId: null, actedAs: [] }),
  )
  for (const table of ['follow', 'notification', 'notification_choice', 'mail_habit'])
    assert.deepEqual(
      (
        await sql`select from ${sql.table(`conversation.${table}`)} where account_id = ${account.id}`.execute(
          ctx.db,
        )
      ).rows,
      [],
    )
})

test('news go after ninety days, with who was told of them', async (t) => {
  const { citizen, ctx, followed, ask, at } = await square(t)
  await citizen.put('/api/follows', followed)
  await ask()
  at(early.getTime() + 89 * 24 * hour)
  await forgetNewsJob.run(ctx, {})
  assert.equal((await sql`select from conversation.notification`.execute(ctx.db)).rows.length, 1)
  at(early.getTime() + 91 * 24 * hour)
  await forgetNewsJob.run(ctx, {})
  for (const table of ['news', 'notification'])
    assert.equal(
      (await sql`select from ${sql.table(`conversation.${table}`)}`.execute(ctx.db)).rows.length,
      0,
    )
})

test('a mail at once says why, and its link stops mails like it: signed out, by POST alone', async (t) => {
  const { citizen, agent, anonymous, followed, ask, mails, organization } = await square(t)
  await citizen.put('/api/follows', followed)
  const { ways } = (await citizen.get('/api/notifications/choices')).json()
  const form = { ...ways, follow: 'mail', timeZone: 'Indian/Reunion' }
  assert.equal((await citizen.submit('/notifications/settings', form)).statusCode, 303)
  const { id } = await ask()
  const [mail = ''] = await mails()
  assert.match(mail, /Nouvelle question : Quelle unité \? — Arbres de Sèvres\./)
  const link = new URL(/List-Unsubscribe: <([^>]*)>/.exec(mail)?.[1] ?? '').pathname
  assert.equal((await anonymous.get(link)).statusCode, 200)
  assert.equal(
    (await citizen.get('/api/notifications/choices')).json().ways.follow,
    'mail',
    'reading it stops nothing',
  )
  const forged = `${link.slice(0, -4)}AAAA`
  assert.equal((await anonymous.submit(forged, {})).statusCode, 404)
  const oneClick = await anonymous.submit(link, { 'List-Unsubscribe': 'One-Click' })
  assert.equal(oneClick.statusCode, 200)
  assert.equal((await citizen.get('/api/notifications/choices')).json().ways.follow, 'site')
  await agent.post(`/api/discussions/${id}/messages`, { text: 'Et aussi.', organization: organization.id })
  assert.equal((await mails()).length, 1)
})

test('mails at once stop at twenty unread in an hour: the others wait for the digest, and come back with the next hour', async (t) => {
  const { citizen, agent, anonymous, organization, account, mails, ask, at, ctx } = await square(t)
  const { id } = await ask()
  await citizen.post(`/api/discussions/${id}/messages`, { text: 'Bonjour.' })
  const say = (text: string) =>
    agent.post(`/api/discussions/${id}/messages`, { text, organization: organization.id })
  for (let turn = 0; turn < 23; turn++) {
    assert.equal((await say(`Réponse ${turn}`)).statusCode, 201)
    // Those told of at the same moment do not count each other.
    if (turn === 19) assert.equal((await mails()).length, 20)
  }
  assert.equal((await mails()).length, 20)
  at(early.getTime() + hour + 60_000)
  await say('Une heure après')
  assert.equal((await mails()).length, 21)
  // Who stops the digest does not find them in it at eight.
  const link = new URL(await unsubscribeAddress(ctx, account.id, 'digest')).pathname
  assert.equal((await anonymous.submit(link, {})).statusCode, 200)
  assert.equal((await citizen.get('/api/notifications/choices')).json().ways.answer, 'mail')
  at(early.getTime() + 2 * hour + 60_000)
  await digestJob.run(ctx, { after: '' })
  assert.equal((await mails()).length, 21)
})
