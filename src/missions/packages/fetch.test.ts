import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { sql } from 'kysely'
import { granted } from '../../testkit/gateway.ts'
import { type PackageScene, packageScene, packagesPath, townSiret } from '../../testkit/packages.ts'

test('software of a recipient fetches packages at the gateway', async (t) => {
  const scene = await packageScene(t)
  await t.test('it reads on from where it was, and sees what its grant opens', () => lists(scene))
  await t.test('a file, or a part of it, leaves once the journal has it', () => fetches(scene))
  await t.test('another organisation, another file, no agent, no token: nothing', () => refuses(scene))
  await t.test('it answers once; then nobody has the files any more', () => acknowledges(scene))
  await t.test('one byte changed in the store is found out, and written down', () => findsTampering(scene))
  await t.test('nothing is fetched once the grant is over', () => followsGrant(scene))
})

test('an agent fetches from a page with two factors, and no more in a day than is wise', async (t) => {
  const scene = await packageScene(t, { PACKAGE_BYTES_PER_DAY: '1024' })
  await t.test('a password alone takes nothing out', () => wantsTwoFactors(scene))
  await t.test('a refusal that the journal could not take is written by the next one', () =>
    tellsLater(scene),
  )
  await t.test('what is over the volume of the day is refused, and opens the next day', () =>
    limitsVolume(scene),
  )
  await t.test('a refusal is said with its reason, and told to the sender', () => refusesWithReason(scene))
  await t.test('a page offers no file once the grant is over, and still takes the answer', () =>
    offersNothingMore(scene),
  )
})

test('who works for two recipients fetches for the one whose grant holds', async (t) => {
  const scene = await packageScene(t)
  const { ctx, given, as, api, consumerId, draft, addFile, fund, proveTwice, grant } = scene
  const revoke = (at: Date | null) =>
    ctx.db
      .updateTable('exchange.grant')
      .set({ revoked_at: at, state: at ? 'revoked' : 'active' })
      .where('id', '=', grant.id)
      .execute()
  const siret = '21290019700014'
  const brest = await given.organization({ name: 'Brest', siret })
  await given.grant({ api, consumerId: brest.id, consumerSiret: siret, calls: granted })
  const roles = { [consumerId]: 'editor' as const, [brest.id]: 'editor' as const }
  const account = await given.account({ organizations: roles })
  const both = await as(account)
  await proveTwice(account)
  for (const recipients of [
    [townSiret, siret],
    [siret, townSiret],
  ]) {
    const { id } = await draft({ recipients })
    await addFile(id, text)
    const sent = (await fund.post(`${packagesPath}/${id}/transmission`)).json()
    assert.equal(sent.deliveries.length, 2)
    const path = `/exchange/packages/${id}/files/${sent.files[0]?.id}`
    assert.equal((await both.get(path)).statusCode, 200)
    await revoke(ctx.now())
    assert.equal((await both.get(path)).statusCode, 200)
    await revoke(null)
  }
})

const text = 'nom;quotient\nMARTIN;1234\n'
const answerOf = (outcome: string, reason = '') => JSON.stringify({ outcome, reason })

async function lists({ sent, call }: PackageScene) {
  const first = await sent()
  const all = JSON.parse((await call('/packages')).body)
  assert.deepEqual(
    all.items.map(({ id }: { id: string }) => id),
    [first.id],
  )
  const second = await sent()
  const more = JSON.parse((await call(`/packages?after=${all.next}&limit=1`)).body)
  assert.equal(more.items[0].id, second.id)
  const none = JSON.parse((await call(`/packages?after=${more.next}`)).body)
  assert.deepEqual(none, { items: [], next: more.next })
  assert.equal((await call('/packages?after=-1')).status, 400)
  const one = JSON.parse((await call(`/packages/${first.id}`)).body)
  assert.equal(one.files.length, 1)
  assert.equal(one.deliveries.length, 1)
}

async function fetches({ sent, call, records, ctx }: PackageScene) {
  const { id, files } = await sent(text)
  const path = `/packages/${id}/files/${files[0]?.id}`
  const before = (await records()).length
  const whole = await call(path)
  assert.equal(whole.status, 200, whole.body)
  assert.equal(whole.body, text)
  const part = await call(path, { headers: { range: 'bytes=4-11' } })
  assert.equal(part.status, 206)
  assert.equal(part.body, text.slice(4, 12))
  assert.equal((await call(path, { headers: { range: 'bytes=900-' } })).status, 416)
  const written = (await records()).slice(before)
  assert.deepEqual(
    written.map(({ outcome, status, fields, agent, caseReference }) => ({
      outcome,
      status,
      fields,
      agent,
      caseReference,
    })),
    [200, 206].map((status) => ({
      ...{ outcome: 'released', status, fields: ['quotient'], agent: 'a-7f3', caseReference: 'LOT-2026-11' },
    })),
  )
  assert.equal(written[0]?.id, whole.headers['exchange-id'])
  const row = await ctx.db
    .selectFrom('packages.package')
    .select('persons')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(written[0]?.persons, row.persons)
}

async function refuses(scene: PackageScene) {
  const { sent, call, url, given, api, records } = scene
  const { id, files } = await sent()
  const path = `/packages/${id}/files/${files[0]?.id}`
  const before = (await records()).length
  assert.equal((await fetch(url + path)).status, 401)
  assert.equal((await call(`/packages/${id}/files/${files[1]?.id}`)).status, 404)
  assert.equal((await call(path, { agent: '' })).status, 400)
  assert.equal((await call(`/packages/${id}/files`)).status, 404)
  assert.equal((await call(`/packages/${id}/else`)).status, 404)
  assert.equal((await call(`${path}/more`)).status, 404)
  const other = await given.organization({ name: 'Autre ville' })
  const grant = await given.grant({ api, consumerId: other.id, consumerSiret: '13002526500013' })
  await scene.served.gateway.board.refresh()
  await assert.rejects(scene.software.askToken(`H${grant.number}`))
  const { givenClient } = await import('../../testkit/gateway.ts')
  const { openSoftware } = await import('../../../demo/software/client.ts')
  const theirs = openSoftware({ gateway: url, ...(await givenClient(scene.ctx, other.id)) })
  await scene.served.gateway.board.refresh()
  const token = await theirs.askToken(`H${grant.number}`)
  const about = { purpose: 'cantine', caseReference: 'A', agent: 'b' }
  for (const asked of [path, `/packages/${id}`])
    assert.equal((await theirs.call(token, asked, about)).status, 404, asked)
  const answer = { ...about, body: answerOf('acknowledged') }
  assert.equal((await theirs.call(token, `/packages/${id}/acknowledgement`, answer)).status, 404)
  await theirs.close()
  assert.equal((await records()).length, before)
}

async function acknowledges({ sent, call, ctx, fund }: PackageScene) {
  const { id, files } = await sent()
  const path = `/packages/${id}/acknowledgement`
  const silent = await call(path, { body: answerOf('refused') })
  assert.deepEqual([silent.status, JSON.parse(silent.body).fault], [400, 'request'])
  assert.equal((await call(path, { body: '{' })).status, 400)
  const given = await call(path, { body: answerOf('acknowledged', 'Versé au dossier') })
  assert.equal(given.status, 200, given.body)
  assert.equal(JSON.parse(given.body).state, 'settled')
  assert.equal((await call(path, { body: answerOf('acknowledged') })).status, 200)
  assert.equal((await call(path, { body: answerOf('refused', 'Non') })).status, 409)
  assert.equal((await call(`/packages/${id}/files/${files[0]?.id}`)).status, 410)
  const keys = await ctx.db
    .selectFrom('packages.file')
    .select('sealed_key')
    .where('package_id', '=', id)
    .execute()
  assert.ok(keys.length === 2 && keys.every(({ sealed_key }) => sealed_key === null))
  const seen = (await fund.get(`${packagesPath}/${id}`)).json()
  assert.equal(seen.deliveries[0].state, 'acknowledged')
  assert.equal(seen.deliveries[0].reason, 'Versé au dossier')
}

async function findsTampering({ sent, call, ctx, records }: PackageScene) {
  const { id, files } = await sent()
  const stored = ctx.files.localPath(`packages/${files[0]?.id}`) ?? ''
  const bytes = await readFile(stored)
  bytes[3] = (bytes[3] ?? 0) ^ 1
  await writeFile(stored, bytes)
  const answer = await call(`/packages/${id}/files/${files[0]?.id}`)
  assert.equal(answer.status, 502)
  const { code, fault } = JSON.parse(answer.body)
  assert.deepEqual([code, fault], ['packages/file-spoilt', 'gateway'])
  const last = (await records()).at(-1)
  assert.deepEqual([last?.outcome, last?.reason, last?.fields], ['failed', 'packages/file-spoilt', []])
}

async function followsGrant({ sent, call, house, grant, served, ctx }: PackageScene) {
  const { id, files } = await sent()
  await house.pool.query(`update exchange.grant set revoked_at = $1, state = 'revoked' where id = $2`, [
    ctx.now(),
    grant.id,
  ])
  await served.gateway.board.refresh()
  const answer = await call(`/packages/${id}/files/${files[0]?.id}`)
  assert.deepEqual([answer.status, JSON.parse(answer.body).code], [403, 'gateway/grant-ended'])
}

async function wantsTwoFactors({
  sent,
  town,
  stranger,
  fund,
  proveTwice,
  townAccount,
  records,
}: PackageScene) {
  const { id, files } = await sent(text)
  const path = `/exchange/packages/${id}/files/${files[0]?.id}`
  const refused = await town.get(path, undefined, { accept: 'application/json' })
  assert.equal(refused.statusCode, 403)
  assert.ok((await town.get(`/exchange/packages/${id}`)).body.includes('second facteur'))
  assert.equal((await records()).length, 0)
  await proveTwice(townAccount)
  const answer = await town.get(path)
  assert.equal(answer.statusCode, 200, answer.body)
  assert.equal(answer.body, text)
  assert.equal((await town.get(path, undefined, { range: 'bytes=0-2' })).body, 'nom')
  assert.deepEqual(
    (await records()).map(({ agent, status }) => [agent, status]),
    [
      [townAccount.id, 200],
      [townAccount.id, 206],
    ],
  )
  assert.equal((await stranger.get(path)).statusCode, 404)
  assert.equal((await fund.get(path)).statusCode, 410)
  assert.equal((await town.get(`/exchange/packages/${id}/files/${files[1]?.id}`)).statusCode, 404)
}

async function tellsLater({ sent, town, ctx, records }: PackageScene) {
  const { id, files } = await sent('x'.repeat(2_000))
  const path = `/exchange/packages/${id}/files/${files[0]?.id}`
  const before = (await records()).length
  await sql`alter table journal.record add constraint full_disk check (false) not valid`.execute(ctx.db)
  assert.equal((await town.get(path)).statusCode, 503)
  await sql`alter table journal.record drop constraint full_disk`.execute(ctx.db)
  assert.equal((await records()).length, before)
  assert.equal((await town.get(path)).statusCode, 429)
  assert.equal((await town.get(path)).statusCode, 429)
  const written = (await records()).slice(before)
  assert.deepEqual(
    written.map(({ status, reason }) => [status, reason]),
    [[429, 'packages/fetched-too-much']],
  )
}

async function limitsVolume({ sent, town, setClock, ctx, records }: PackageScene) {
  const { id, files } = await sent('x'.repeat(900))
  const before = (await records()).length
  const path = `/exchange/packages/${id}/files/${files[0]?.id}`
  const answers = await Promise.all([town.get(path), town.get(path), town.get(path)])
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 429, 429])
  const written = (await records()).slice(before)
  assert.deepEqual(
    written
      .map(({ outcome, status, reason, fields }) => JSON.stringify([outcome, status, reason, fields]))
      .sort(),
    ['["refused",429,"packages/fetched-too-much",[]]', '["released",200,null,["quotient"]]'],
    'the parties see that it was refused, once',
  )
  setClock(new Date(ctx.now().getTime() + 86_400_000))
  // A day later: sessions that nobody used for a day may have to be opened again.
  const next = await town.get(path)
  assert.equal(next.statusCode, 200, next.body)
}

async function refusesWithReason({ sent, town, fund }: PackageScene) {
  const { id } = await sent()
  const silent = await town.submit(`/exchange/packages/${id}/acknowledgement`, { outcome: 'refused' })
  assert.equal(silent.statusCode, 422)
  assert.ok(silent.body.includes('Ce champ est obligatoire.'))
  const said = await town.submit(`/exchange/packages/${id}/acknowledgement`, {
    ...{ outcome: 'refused', reason: 'Pas pour nous' },
  })
  assert.equal(said.statusCode, 303, said.body)
  const page = (await fund.get(`/exchange/packages/${id}`)).body
  assert.ok(page.includes('Pas pour nous') && page.includes('Refusé'))
}

async function offersNothingMore({ sent, town, house, grant, ctx }: PackageScene) {
  const { id, files } = await sent()
  const page = `/exchange/packages/${id}`
  const path = `${page}/files/${files.find(({ field }) => field === 'quotient')?.id}`
  assert.ok((await town.get(page)).body.includes(path))
  await house.pool.query(`update exchange.grant set revoked_at = $1, state = 'revoked' where id = $2`, [
    ctx.now(),
    grant.id,
  ])
  const { body } = await town.get(page)
  assert.ok(!body.includes(path), 'a link that no longer works is not shown')
  assert.ok(body.includes('Plus rien ne peut être récupéré'))
  const read = (await town.get(`${packagesPath}/${id}`)).json()
  assert.deepEqual(read.may, { deposit: false, withdraw: false, fetch: false, acknowledge: true })
  assert.equal(read.files[0].isOpen, false)
  assert.equal((await town.get(path)).statusCode, 403)
  const said = { outcome: 'refused', reason: 'Habilitation révoquée' }
  assert.equal((await town.submit(`${page}/acknowledgement`, said)).statusCode, 303)
}
